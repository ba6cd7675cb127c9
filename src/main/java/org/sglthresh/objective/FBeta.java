package org.sglthresh.objective;

/**
 * Fβ = (1 + β²)·TP / (PP + β²·P): recall counts β times as much as precision (van Rijsbergen,
 * 1979). With k = 1 + β² and D = PP + β²·P, ∂F/∂TP = k / D and ∂F/∂PP = −k·TP / D².
 *
 * @param beta weight of recall against precision, from {@link #LEAST} to {@link #MOST}
 */
public record FBeta(double beta) implements CountMeasure {
  /** Below it Fβ is precision to six digits, and its optimum, a ratio of sums, drowns in β². */
  public static final double LEAST = 0.001;

  /** Above it Fβ is recall to six digits. */
  public static final double MOST = 1000;

  /** Checks the range. */
  public FBeta {
    if (!isBeta(beta)) {
      throw new IllegalArgumentException(
          "beta " + beta + " is not within " + LEAST + " and " + MOST);
    }
  }

  /** Whether a number can be β. */
  public static boolean isBeta(double beta) {
    return beta >= LEAST && beta <= MOST;
  }

  @Override
  public String label() {
    return beta == Math.rint(beta) ? "f" + (long) beta : "f" + beta;
  }

  @Override
  public double value(double truePositives, double predicted, double positives) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? (1 + beta * beta) * truePositives / d : 0;
  }

  @Override
  public double byTruePositives(double truePositives, double predicted, double positives) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? (1 + beta * beta) / d : 0;
  }

  @Override
  public double byPredicted(double truePositives, double predicted, double positives) {
    double d = predicted + beta * beta * positives;
    return d > 0 ? -(1 + beta * beta) * truePositives / (d * d) : 0;
  }

  @Override
  public double ofFBeta(double fBeta) {
    return fBeta;
  }
}
