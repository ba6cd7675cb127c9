package org.sglthresh.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

/**
 * Random clips, as arrays for naive sums and as blocks.
 *
 * @param scores {@code [clips][classes]}, in steps of 0.05
 * @param labels {@code [clips][classes]}, NaN where unknown
 * @param weights {@code [clips]}
 */
public record RandomClips(float[][] scores, float[][] labels, float[] weights) {

  /** What labels and weights the clips have. */
  public enum Kind {
    /** Labels 0 and 1, weights 1. */
    PLAIN,
    /** Labels 0, 1 or NaN (unknown), weights 0.5 to 2. */
    WEIGHTED,
    /** Labels in quarters or NaN (unknown), weights 0.5 to 2. */
    SOFT
  }

  public static RandomClips make(long seed, int clips, int classes, Kind kind) {
    Random random = new Random(seed);
    RandomClips made =
        new RandomClips(new float[clips][classes], new float[clips][classes], new float[clips]);
    for (int n = 0; n < clips; n++) {
      made.weights[n] = kind == Kind.PLAIN ? 1f : 0.5f + random.nextInt(4) * 0.5f;
      boolean labelled = random.nextInt(6) > 0;
      for (int c = 0; c < classes; c++) {
        made.scores[n][c] = random.nextInt(21) / 20f;
        float label = labelled && random.nextInt(3) == 0 ? 1f : 0f;
        if (kind != Kind.PLAIN) {
          float soft = kind == Kind.SOFT ? random.nextInt(5) / 4f : 1f;
          label = random.nextInt(5) == 0 ? Float.NaN : label * soft;
        }
        made.labels[n][c] = label;
      }
    }
    if (kind != Kind.PLAIN) {
      Arrays.fill(made.labels[0], Float.NaN); // a clip without any known label
    }
    return made;
  }

  public List<ScoreBlock> blocks(int clipsPerBlock) {
    List<ScoreBlock> blocks = new ArrayList<>();
    ScoreBlockBuilder builder = new ScoreBlockBuilder(scores[0].length, clipsPerBlock);
    for (int n = 0; n < scores.length; n++) {
      builder.add(scores[n], clipLabels(n));
      if (builder.isFull()) {
        blocks.add(builder.build());
      }
    }
    if (!builder.isEmpty()) {
      blocks.add(builder.build());
    }
    return blocks;
  }

  /** The labels of a clip. */
  public ClipLabels clipLabels(int n) {
    List<Integer> positives = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    for (int c = 0; c < labels[n].length; c++) {
      if (Float.isNaN(labels[n][c])) {
        unknown.add(c);
      } else if (labels[n][c] > 0) {
        positives.add(c);
      }
    }
    float[] values = new float[positives.size()];
    boolean hard = true;
    for (int k = 0; k < values.length; k++) {
      values[k] = labels[n][positives.get(k)];
      hard &= values[k] == 1;
    }
    values = hard ? new float[0] : values;
    return new ClipLabels(ints(positives), values, ints(unknown), weights[n]);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
