package org.sglthresh.math;

/** The logistic function and its inverse, safe at the ends of their ranges. */
public final class Logistic {
  private Logistic() {}

  /**
   * σ(x) = 1 / (1 + e<sup>−x</sup>), without overflow for any finite x.
   *
   * @return a probability in [0, 1]
   */
  public static double sigmoid(double x) {
    if (x >= 0) {
      return 1.0 / (1.0 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1.0 + e);
  }

  /**
   * logit(p) = ln(p / (1 − p)), the inverse of {@link #sigmoid}.
   *
   * @param p a probability in [0, 1]; 0 and 1 give −∞ and +∞
   */
  public static double logit(double p) {
    return Math.log(p) - Math.log1p(-p);
  }
}
