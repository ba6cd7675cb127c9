package org.sglthresh.report.plot;

import org.sglthresh.stats.ScoreBins;

/** How an axis spreads its values. */
public enum Spacing {
  /** Equal differences have equal lengths. */
  LINEAR {
    @Override
    public double position(double value) {
      return value;
    }
  },

  /** Equal ratios have equal lengths; for values above 0. */
  LOG {
    @Override
    public double position(double value) {
      return Math.log10(value);
    }
  },

  /** Logarithmic for counts; 0 has a position too. */
  COUNT {
    @Override
    public double position(double value) {
      return Math.log10(1 + value);
    }
  },

  /** The logit of a probability: spreads out values close to 0 and 1. */
  LOGIT {
    @Override
    public double position(double value) {
      return ScoreBins.PROBABILITY.position(Math.max(0, Math.min(1, value)));
    }
  };

  /**
   * The position of a value. Equal differences of positions have equal lengths on the axis. May be
   * infinite.
   */
  public abstract double position(double value);

  /** The spacing for scores in these bins. */
  public static Spacing of(ScoreBins scale) {
    return switch (scale) {
      case PROBABILITY -> LOGIT;
      case LOGIT -> LINEAR;
    };
  }
}
