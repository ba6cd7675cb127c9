package org.sglthresh.math;

/**
 * Quantiles of Student's t distribution: how many estimated standard deviations an interval has to
 * reach to hold what it claims, when the deviation itself comes from few values.
 */
public final class StudentQuantile {
  private static final int BISECTIONS = 100;
  private static final double MOST = 1e6;

  private StudentQuantile() {}

  /**
   * The t with P(|T| ≤ t) = level.
   *
   * @param level in (0, 1)
   * @param degreesOfFreedom above 0
   */
  public static double twoSided(double level, double degreesOfFreedom) {
    double low = 0;
    double high = MOST;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (low + high) / 2;
      if (within(middle, degreesOfFreedom) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** P(|T| ≤ t), Abramowitz &amp; Stegun (1964), formula 26.7.1. */
  private static double within(double t, double degreesOfFreedom) {
    double x = degreesOfFreedom / (degreesOfFreedom + t * t);
    return 1 - IncompleteBeta.regularized(x, degreesOfFreedom / 2, 0.5);
  }
}
