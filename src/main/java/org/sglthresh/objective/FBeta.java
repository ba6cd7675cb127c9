package org.sglthresh.objective;

/**
 * Fβ = (1 + β²)·TP / (PP + β²·P): recall counts β times as much as precision (van Rijsbergen,
 * 1979). With k = 1 + β² and D = PP + β²·P, ∂F/∂TP = k / D and ∂F/∂PP = −k·TP / D².
 *
 * @param beta weight of recall against precision, from {@link #MIN_BETA} to {@link #MAX_BETA}
 */
public record FBeta(double beta) implements RatioMeasure {
  /** Below it Fβ equals precision to six digits, and β² is lost in the rounding of the sums. */
  static final double MIN_BETA = 0.001;

  /** Above it Fβ equals recall to six digits. */
  static final double MAX_BETA = 1000;

  /** Checks the range. */
  public FBeta {
    if (!isBeta(beta)) {
      throw new IllegalArgumentException(
          "beta " + beta + " is not within " + MIN_BETA + " and " + MAX_BETA);
    }
  }

  /** Whether a number is in the range of β. */
  public static boolean isBeta(double beta) {
    return beta >= MIN_BETA && beta <= MAX_BETA;
  }

  @Override
  public String label() {
    return beta == Math.rint(beta) ? "f" + (long) beta : "f" + beta;
  }

  @Override
  public double value(double truePositives, double predicted, double positives, double known) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? (1 + beta * beta) * truePositives / d : 0;
  }

  @Override
  public double byTruePositives(
      double truePositives, double predicted, double positives, double known) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? (1 + beta * beta) / d : 0;
  }

  @Override
  public double byPredicted(
      double truePositives, double predicted, double positives, double known) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? -(1 + beta * beta) * truePositives / (d * d) : 0;
  }

  @Override
  public double ofFBeta(double fBeta) {
    return fBeta;
  }
}
