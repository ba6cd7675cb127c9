package org.sglthresh.math;

/** One-sided lower confidence bounds of a proportion x / n. Counts may be sums of weights. */
public enum ProportionBound {
  /** The proportion itself. */
  NONE {
    @Override
    double positiveBound(double x, double n, double confidence) {
      return x / n;
    }
  },
  /** The score interval of Wilson (JASA 22, 1927): narrow, right on average over proportions. */
  WILSON {
    @Override
    double positiveBound(double x, double n, double confidence) {
      double z = NormalQuantile.at(confidence);
      double p = x / n;
      double centre = p + z * z / (2 * n);
      double margin = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
      return Math.max(0, (centre - margin) / (1 + z * z / n));
    }
  },
  /** The exact interval of Clopper &amp; Pearson (Biometrika 26, 1934): never too high. */
  CLOPPER_PEARSON {
    @Override
    double positiveBound(double x, double n, double confidence) {
      // the proportion at which x or more successes have the probability 1 − confidence
      return Math.min(x / n, Distributions.betaQuantile(1 - confidence, x, n - x + 1));
    }
  };

  abstract double positiveBound(double x, double n, double confidence);

  /**
   * The bound.
   *
   * @param successes x, in [0, n]
   * @param trials n; 0 gives 0
   * @param confidence that the true proportion is not below the bound, in (0, 1)
   * @return in [0, x / n]
   */
  public double lower(double successes, double trials, double confidence) {
    return trials > 0 && successes > 0 ? positiveBound(successes, trials, confidence) : 0;
  }
}
