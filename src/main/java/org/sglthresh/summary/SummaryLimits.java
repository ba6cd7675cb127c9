package org.sglthresh.summary;

import java.io.Serializable;

/**
 * Limits of the size of a summary.
 *
 * @param distinctScores a class with at most this number of distinct scores is kept without loss
 * @param bins a class with more distinct scores has the finest bins with at most this number
 *     occupied; at least {@link #FEWEST_BINS}
 */
public record SummaryLimits(int distinctScores, int bins) implements Serializable {
  /** Enough for all binades of probabilities. */
  public static final int FEWEST_BINS = 256;

  /** The limits up to 1,024 classes: 65,536 distinct scores or 8,192 bins a class. */
  public static final SummaryLimits FINEST = new SummaryLimits(1 << 16, 1 << 13);

  private static final int FINEST_CLASSES = 1 << 10;

  /** Checks the ranges. */
  public SummaryLimits {
    if (distinctScores < 0 || bins < FEWEST_BINS) {
      throw new IllegalArgumentException(distinctScores + " scores, " + bins + " bins");
    }
  }

  /**
   * The limits for a number of classes, the same on every machine: all classes together have at
   * most 2<sup>26</sup> distinct scores or 2<sup>23</sup> bins.
   */
  public static SummaryLimits forClasses(int classes) {
    int share = Math.max(1, (classes + FINEST_CLASSES - 1) / FINEST_CLASSES);
    return new SummaryLimits(
        FINEST.distinctScores / share, Math.max(FEWEST_BINS, FINEST.bins / share));
  }

  /** The smaller of both, limit by limit. */
  SummaryLimits and(SummaryLimits other) {
    return new SummaryLimits(
        Math.min(distinctScores, other.distinctScores), Math.min(bins, other.bins));
  }
}
