package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

/** Random clips with the scores of a tagger, in blocks and partitions of any size. */
public final class RandomScores {
  private static final int CLASSES = 3;

  private final Random random;
  private final List<float[]> scores = new ArrayList<>();
  private final List<ClipLabels> labels = new ArrayList<>();

  private RandomScores(long seed) {
    random = new Random(seed);
  }

  /** Kinds of labels and weights. */
  public enum Kind {
    PLAIN,
    WEIGHTED,
    SOFT_AND_UNKNOWN
  }

  /** Class 0 has few distinct scores, class 1 many near 0, class 2 logits or scores near 1. */
  public static RandomScores of(long seed, int clips, ScoreKey scale, Kind kind) {
    RandomScores result = new RandomScores(seed);
    for (int n = 0; n < clips; n++) {
      result.scores.add(result.row(scale));
      result.labels.add(result.label(kind));
    }
    return result;
  }

  private float[] row(ScoreKey scale) {
    double[] logits = {
      random.nextInt(40) / 4.0 - 5, 2 * random.nextGaussian() - 4, 3 * random.nextGaussian() + 4
    };
    float[] row = new float[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      row[c] =
          scale == ScoreKey.LOGIT ? (float) logits[c] : (float) (1 / (1 + Math.exp(-logits[c])));
    }
    if (random.nextInt(50) == 0) {
      row[random.nextInt(CLASSES)] = random.nextBoolean() ? -0f : 1f;
    }
    return row;
  }

  private ClipLabels label(Kind kind) {
    List<Integer> positives = new ArrayList<>();
    List<Integer> unknown = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      if (kind == Kind.SOFT_AND_UNKNOWN && random.nextInt(7) == 0) {
        unknown.add(c);
      } else if (random.nextInt(4) == 0) {
        positives.add(c);
      }
    }
    float[] values = new float[kind == Kind.SOFT_AND_UNKNOWN ? positives.size() : 0];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextInt(1, 5) / 4f;
    }
    float weight = kind == Kind.PLAIN ? 1f : random.nextInt(1, 9) / 4f;
    return new ClipLabels(ints(positives), values, ints(unknown), weight);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Number of clips. */
  public int clips() {
    return scores.size();
  }

  /** The clips of a range in blocks. */
  public List<ScoreBlock> blocks(int from, int to, int clipsPerBlock) {
    List<ScoreBlock> blocks = new ArrayList<>();
    ScoreBlockBuilder builder = new ScoreBlockBuilder(CLASSES, clipsPerBlock);
    for (int n = from; n < to; n++) {
      builder.add(scores.get(n), labels.get(n));
      if (builder.isFull() || n == to - 1) {
        blocks.add(builder.build());
      }
    }
    return blocks;
  }

  /** All clips in blocks. */
  public List<ScoreBlock> blocks() {
    return blocks(0, clips(), 997);
  }

  /** The summary of a range of clips. */
  public ScoreSummary summary(ScoreKey key, SummaryLimits limits, int from, int to) {
    return summary(key, limits, new KnownLevels(CLASSES), from, to);
  }

  /** The summary of a range of clips that shares levels with others. */
  ScoreSummary summary(ScoreKey key, SummaryLimits limits, KnownLevels known, int from, int to) {
    SummaryBuilder builder = new SummaryBuilder(key, CLASSES, limits, known);
    blocks(from, to, 1 + random.nextInt(3000)).forEach(builder::add);
    return builder.build();
  }

  /** The summary of all clips. */
  public ScoreSummary summary(ScoreKey key, SummaryLimits limits) {
    return summary(key, limits, 0, clips());
  }

  /** The summary of blocks of probabilities at a chosen level. */
  public static ScoreSummary atLevel(List<ScoreBlock> blocks, int level) {
    SummaryBuilder builder =
        new SummaryBuilder(ScoreKey.PROBABILITY, blocks.get(0).classes(), SummaryLimits.FINEST);
    blocks.forEach(builder::add);
    ScoreSummary fine = builder.build();
    ClassSummary[] coarse = new ClassSummary[fine.classes()];
    for (int c = 0; c < coarse.length; c++) {
      coarse[c] = fine.ofClass(c).at(level);
    }
    return new ScoreSummary(fine.key(), fine.limits(), fine.clips(), fine.weight(), coarse);
  }

  /** Shuffles the clips and cuts them into random pieces; returns the summaries of the pieces. */
  public List<ScoreSummary> pieces(ScoreKey key, SummaryLimits limits, int pieces) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < clips(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    List<float[]> oldScores = List.copyOf(scores);
    List<ClipLabels> oldLabels = List.copyOf(labels);
    for (int i = 0; i < clips(); i++) {
      scores.set(i, oldScores.get(order.get(i)));
      labels.set(i, oldLabels.get(order.get(i)));
    }
    int[] cuts = random.ints(pieces - 1, 0, clips()).sorted().toArray();
    List<ScoreSummary> summaries = new ArrayList<>();
    int from = 0;
    for (int cut : Arrays.copyOf(cuts, pieces)) {
      int to = summaries.size() == pieces - 1 ? clips() : cut;
      summaries.add(summary(key, limits, from, to));
      from = to;
    }
    return summaries;
  }

  /** The sum of summaries in random order and grouping. */
  public ScoreSummary sum(List<ScoreSummary> summaries) {
    List<ScoreSummary> left = new ArrayList<>(summaries);
    while (left.size() > 1) {
      ScoreSummary a = left.remove(random.nextInt(left.size()));
      ScoreSummary b = left.remove(random.nextInt(left.size()));
      left.add(a.plus(b));
    }
    return left.get(0);
  }
}
