package org.sglthresh.objective;

/**
 * Fβ = (1 + β²)·TP / (PP + β²·P): recall counts β times as much as precision (van Rijsbergen,
 * 1979). With k = 1 + β² and D = PP + β²·P, ∂F/∂TP = k / D and ∂F/∂PP = −k·TP / D².
 *
 * @param beta weight of recall against precision, finite and above 0
 */
public record FBeta(double beta) implements CountMeasure {
  /** Checks the range. */
  public FBeta {
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new IllegalArgumentException("beta " + beta + " is not a finite number above 0");
    }
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
