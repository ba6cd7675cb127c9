package org.sglthresh.stats;

import org.sglthresh.math.Logistic;

/**
 * Fixed bins for scores, fine enough to draw from. Bins have equal width on the logit scale, where
 * the scores of audio taggers spread out: most lie close to 0, and thresholds of a hundredth
 * matter. Bin 0 takes everything below the range and the last bin everything above it.
 */
public enum ScoreBins {
  /** Probabilities, by their logit from −12 to 12 (6·10<sup>−6</sup> to 1 − 6·10<sup>−6</sup>). */
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

  /** Scores without bounds, from −30 to 30. */
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

  /** Where a score lies on the scale on which the bins have equal width; may be infinite. */
  public abstract double position(double score);

  /** The score at a position: the inverse of {@link #position}. */
  public abstract double score(double position);

  /** Number of bins, both end bins included. */
  public int count() {
    return 2 * range * BINS_PER_UNIT + 2;
  }

  /** The bin of a score, from 0 to {@code count() − 1}; larger scores never get a smaller bin. */
  public int bin(double score) {
    double inner = Math.floor((position(score) + range) * BINS_PER_UNIT) + 1;
    return (int) Math.max(0, Math.min(count() - 1, inner));
  }

  /**
   * The position of the lower edge of a bin. The end bins are taken to be as wide as the others.
   *
   * @param bin 0 to {@code count()}; the last is the upper edge of the last bin
   */
  public double lowerEdge(int bin) {
    return -range + (bin - 1) / (double) BINS_PER_UNIT;
  }
}
