package org.sglthresh.block;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Blocks of random clips: skewed scores as taggers give them, sparse labels. */
public final class RandomBlock {
  private final SplittableRandom random;
  private final int classes;
  private double low;
  private double high = 1;
  private boolean logits;
  private boolean weighted;
  private boolean soft;
  private boolean unknown;

  public RandomBlock(long seed, int classes) {
    this.random = new SplittableRandom(seed);
    this.classes = classes;
  }

  /** Scores spread evenly instead of like those of a tagger. */
  public RandomBlock even(double from, double to) {
    low = from;
    high = to;
    logits = true;
    return this;
  }

  public RandomBlock weighted() {
    weighted = true;
    return this;
  }

  public RandomBlock soft() {
    soft = true;
    return this;
  }

  public RandomBlock unknown() {
    unknown = true;
    return this;
  }

  /** Class 0 has no positive, class 1 has nearly all. */
  public ScoreBlock of(int clips) {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips);
    for (int clip = 0; clip < clips; clip++) {
      float[] scores = new float[classes];
      int[] positives = new int[classes];
      int[] hidden = new int[classes];
      int positiveCount = 0;
      int hiddenCount = 0;
      for (int c = 0; c < classes; c++) {
        boolean positive = c > 0 && random.nextDouble() < (c == 1 ? 0.95 : 0.1);
        scores[c] = score(positive);
        if (unknown && random.nextInt(7) == 0) {
          hidden[hiddenCount++] = c;
        } else if (positive) {
          positives[positiveCount++] = c;
        }
      }
      float[] values = new float[soft ? positiveCount : 0];
      for (int k = 0; k < values.length; k++) {
        values[k] = 0.05f + 0.9f * (float) random.nextDouble();
      }
      builder.add(
          scores,
          new ClipLabels(
              Arrays.copyOf(positives, positiveCount),
              values,
              Arrays.copyOf(hidden, hiddenCount),
              weighted ? 0.1f + 3 * (float) random.nextDouble() : 1f));
    }
    return builder.build();
  }

  private float score(boolean positive) {
    if (logits) {
      return (float) random.nextDouble(low, high);
    }
    double logit = (positive ? -2 : -5) + 4 * (random.nextDouble() + random.nextDouble() - 1);
    return (float) (1 / (1 + Math.exp(-logit)));
  }
}
