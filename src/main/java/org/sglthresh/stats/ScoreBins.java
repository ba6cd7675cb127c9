package org.sglthresh.stats;

import org.sglthresh.math.Logistic;

/**
 * Fixed bins for scores, fine enough for plots. Bins have equal width on the logit scale, because
 * most scores of audio taggers are close to 0 and thresholds near 0.01 are usual. Bin 0 has all
 * scores below the range, the last bin all scores above it.
 */
public enum ScoreBins {
  /** Probabilities with logits from −12 to 12 (6·10<sup>−6</sup> to 1 − 6·10<sup>−6</sup>). */
  PROBABILITY(12) {
    @Override
    public double position(double score) {
      return Logistic.logit(score);
    }

    @Override
    public double score(double position) {
      return Logistic.sigmoid(position);
    }
  },

  /** Unbounded scores, from −30 to 30. */
  LOGIT(30) {
    @Override
    public double position(double score) {
      return score;
    }

    @Override
    public double score(double position) {
      return position;
    }
  };

  private static final int BINS_PER_UNIT = 20;

  private final int range;

  ScoreBins(int range) {
    this.range = range;
  }

  /** The position of a score on the scale with bins of equal width; may be infinite. */
  public abstract double position(double score);

  /** The score at a position: the inverse of {@link #position}. */
  public abstract double score(double position);

  /** Number of bins, including both end bins. */
  public int count() {
    return 2 * range * BINS_PER_UNIT + 2;
  }

  /** The bin of a score, 0 to {@code count() − 1}; it never falls as the score rises. */
  int bin(double score) {
    double inner = Math.floor((position(score) + range) * BINS_PER_UNIT) + 1;
    return (int) Math.max(0, Math.min(count() - 1, inner));
  }

  /**
   * The position of the lower edge of a bin, as if the end bins were as wide as the others.
   *
   * @param bin 0 to {@code count()}, which gives the upper edge of the last bin
   */
  public double lowerEdge(int bin) {
    return -range + (bin - 1) / (double) BINS_PER_UNIT;
  }
}
