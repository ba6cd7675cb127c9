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
record RandomClips(float[][] scores, float[][] labels, float[] weights) {

  /** What labels and weights the clips have. */
  enum Kind {
    /** Labels 0 and 1, weights 1. */
    PLAIN,
    /** Labels in quarters or NaN (unknown), weights 0.5 to 2. */
    SOFT
  }

  static RandomClips make(long seed, int clips, int classes, Kind kind) {
    Random random = new Random(seed);
    RandomClips made =
        new RandomClips(new float[clips][classes], new float[clips][classes], new float[clips]);
    for (int n = 0; n < clips; n++) {
      made.weights[n] = kind == Kind.PLAIN ? 1f : 0.5f + random.nextInt(4) * 0.5f;
      boolean labelled = random.nextInt(6) > 0;
      for (int c = 0; c < classes; c++) {
        made.scores[n][c] = random.nextInt(21) / 20f;
        float label = labelled && random.nextInt(3) == 0 ? 1f : 0f;
        if (kind == Kind.SOFT) {
          label = random.nextInt(5) == 0 ? Float.NaN : label * random.nextInt(5) / 4f;
        }
        made.labels[n][c] = label;
      }
    }
    if (kind == Kind.SOFT) {
      Arrays.fill(made.labels[0], Float.NaN); // a clip without any known label
    }
    return made;
  }

  List<ScoreBlock> blocks(int clipsPerBlock) {
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

  private ClipLabels clipLabels(int n) {
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
    for (int k = 0; k < values.length; k++) {
      values[k] = labels[n][positives.get(k)];
    }
    return new ClipLabels(ints(positives), values, ints(unknown), weights[n]);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
