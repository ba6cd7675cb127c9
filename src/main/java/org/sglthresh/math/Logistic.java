package org.sglthresh.math;

/** The logistic function and its inverse, without overflow at the ends of their ranges. */
public final class Logistic {
  /** A little above 16.6, the logit of the largest float below 1. */
  public static final double LOGIT_LIMIT = 17;

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

  /**
   * The logit of a probability, limited to ±{@link #LOGIT_LIMIT}, so that scores of exactly 0 and 1
   * give finite logits.
   */
  public static double boundedLogit(double p) {
    return Math.max(-LOGIT_LIMIT, Math.min(LOGIT_LIMIT, logit(Math.max(0, Math.min(1, p)))));
  }
}
