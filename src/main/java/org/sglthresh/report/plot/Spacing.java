package org.sglthresh.report.plot;

import org.sglthresh.stats.ScoreBins;

/** How values are spread along an axis. */
public enum Spacing {
  LINEAR {
    @Override
    public double position(double value) {
      return value;
    }
  },

  /** Equal ratios take equal lengths; for values above 0. */
  LOG {
    @Override
    public double position(double value) {
      return Math.log10(value);
    }
  },

  /** Logarithmic for counts, with a place for 0. */
  COUNT {
    @Override
    public double position(double value) {
      return Math.log10(1 + value);
    }
  },

  /** The logit of a probability: spreads out what lies close to 0 and 1. */
  LOGIT {
    @Override
    public double position(double value) {
      return ScoreBins.PROBABILITY.position(Math.max(0, Math.min(1, value)));
    }
  };

  /**
   * Where a value lies, in units of which equal differences take equal lengths; may be infinite.
   */
  public abstract double position(double value);

  /** The spacing that suits scores in these bins. */
  public static Spacing of(ScoreBins scale) {
    return switch (scale) {
      case PROBABILITY -> LOGIT;
      case LOGIT -> LINEAR;
    };
  }
}
