package org.sglthresh.math;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Distribution functions and quantiles of statistics, by Commons Math. The library stops searching
 * for a quantile at an absolute error of 1e−9 by default; here it goes on to a relative error of
 * about 1e−14, however small the quantile is. With millions of trials or of degrees of freedom the
 * library's incomplete beta function limits it to about 1e−10.
 *
 * <p>Quantiles of the normal distribution are in {@link NormalQuantile}.
 */
public final class Distributions {
  private static final double QUANTILE_ERROR = 1e-300; // absolute; the relative error limits first
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private Distributions() {}

  /**
   * Φ(x), the probability that a standard normal number is at most x.
   *
   * @return in [0, 1]
   */
  public static double normal(double x) {
    return NORMAL.cumulativeProbability(x);
  }

  /**
   * The t with P(|T| ≤ t) = level for T of Student's distribution: how many estimated standard
   * deviations an interval reaches when the deviation itself comes from few values.
   *
   * @param level in (0, 1)
   * @param degreesOfFreedom above 0
   */
  public static double studentTwoSided(double level, double degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom, QUANTILE_ERROR)
        .inverseCumulativeProbability((1 + level) / 2);
  }

  /**
   * P(|T| ≥ |t|) for T of Student's distribution: how likely chance alone makes an estimate at
   * least t of its estimated deviations.
   *
   * @param degreesOfFreedom above 0
   * @return in [0, 1]
   */
  public static double studentTails(double t, double degreesOfFreedom) {
    return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }

  /**
   * The x with P(B ≤ x) = p for B of the beta distribution.
   *
   * @param p in [0, 1]
   * @param alpha above 0
   * @param beta above 0
   * @return in [0, 1]
   */
  static double betaQuantile(double p, double alpha, double beta) {
    return new BetaDistribution(null, alpha, beta, QUANTILE_ERROR).inverseCumulativeProbability(p);
  }
}
