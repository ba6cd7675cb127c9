package org.sglthresh.summary;

import java.io.Serializable;

/**
 * How fine a summary may be.
 *
 * @param distinctScores a class with at most so many distinct scores is kept without loss
 * @param bins a class with more is binned as finely as this many occupied bins allow, at least
 *     {@link #FEWEST_BINS}
 */
public record SummaryLimits(int distinctScores, int bins) implements Serializable {
  /** Enough for the binades of every range of probabilities. */
  public static final int FEWEST_BINS = 256;

  /** Up to 1,024 classes: lossless to 65,536 distinct scores, then 8,192 bins. */
  public static final SummaryLimits FINEST = new SummaryLimits(1 << 16, 1 << 13);

  private static final int FINEST_CLASSES = 1 << 10;

  /** Checks the ranges. */
  public SummaryLimits {
    if (distinctScores < 0 || bins < FEWEST_BINS) {
      throw new IllegalArgumentException(distinctScores + " scores, " + bins + " bins");
    }
  }

  /**
   * What a summary of so many classes is held to, whatever the machine: all classes together never
   * have more than 2<sup>26</sup> distinct scores or 2<sup>23</sup> bins.
   */
  public static SummaryLimits forClasses(int classes) {
    int share = Math.max(1, (classes + FINEST_CLASSES - 1) / FINEST_CLASSES);
    return new SummaryLimits(
        FINEST.distinctScores / share, Math.max(FEWEST_BINS, FINEST.bins / share));
  }

  /** The coarser of both, limit by limit. */
  SummaryLimits and(SummaryLimits other) {
    return new SummaryLimits(
        Math.min(distinctScores, other.distinctScores), Math.min(bins, other.bins));
  }
}
