package org.sglthresh.math;

/** The regularised incomplete beta function. */
final class IncompleteBeta {
  private static final int MAX_TERMS = 500;
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-14;

  private IncompleteBeta() {}

  /**
   * I_x(a, b), by the continued fraction of Abramowitz &amp; Stegun (1964), formula 26.5.8, summed
   * by Lentz's method.
   *
   * @param x in [0, 1]
   * @param a above 0
   * @param b above 0
   */
  static double regularized(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = inverse(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = inverse(1 + even * d);
      c = away(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = inverse(1 + odd * d);
      c = away(1 + odd / c);
      double change = d * c;
      value *= change;
      if (Math.abs(change - 1) < PRECISION) {
        break;
      }
    }
    return value;
  }

  private static double inverse(double x) {
    return 1 / away(x);
  }

  private static double away(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }

  /** ln Γ(x) for x above 0: Stirling's series after raising x above 10. */
  static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift += Math.log(y);
      y++;
    }
    double r = 1 / (y * y);
    double series = (1 - r * (1 / 30.0 - r * (1 / 105.0 - r / 140.0))) / (12 * y);
    return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }
}
