package org.sglthresh.objective;

/**
 * The Jaccard index J = TP / (PP + P − TP) = F1 / (2 − F1). With U = PP + P − TP, ∂J/∂TP = (PP + P)
 * / U² and ∂J/∂PP = −TP / U².
 */
public record Jaccard() implements RatioMeasure {
  @Override
  public String label() {
    return "jaccard";
  }

  @Override
  public double value(double truePositives, double predicted, double positives, double known) {
    double union = predicted + positives - truePositives;
    return union > 0 ? truePositives / union : 0;
  }

  @Override
  public double byTruePositives(
      double truePositives, double predicted, double positives, double known) {
    double union = predicted + positives - truePositives;
    return union > 0 ? (predicted + positives) / (union * union) : 0;
  }

  @Override
  public double byPredicted(
      double truePositives, double predicted, double positives, double known) {
    double union = predicted + positives - truePositives;
    return union > 0 ? -truePositives / (union * union) : 0;
  }

  @Override
  public double beta() {
    return 1;
  }

  @Override
  public double ofFBeta(double fBeta) {
    return fBeta / (2 - fBeta);
  }
}
