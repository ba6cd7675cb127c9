package org.sglthresh.math;

/** The standard normal distribution. */
public final class Normal {
  private Normal() {}

  /**
   * Φ(x), the probability of a standard normal number below x, to about 1e-7: Abramowitz &amp;
   * Stegun, Handbook of Mathematical Functions (1964), formula 26.2.17.
   *
   * @return in [0, 1]
   */
  public static double cumulative(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double polynomial =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * polynomial;
    return x >= 0 ? 1 - tail : tail;
  }
}
