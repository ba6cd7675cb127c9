package org.sglthresh.objective;

/**
 * Balanced accuracy: the mean of recall TP / P and specificity TN / N, with N = n − P; in [0, 1], ½
 * for what tags nothing or everything (Brodersen et al., ICPR 2010). A part with nothing to divide
 * by counts as 0. It is linear in the counts.
 */
public record BalancedAccuracy() implements CountMeasure {
  @Override
  public String label() {
    return "balanced-accuracy";
  }

  @Override
  public double value(double truePositives, double predicted, double positives, double known) {
    double recall = positives > 0 ? truePositives / positives : 0;
    double negatives = known - positives;
    double specificity = negatives > 0 ? (negatives - (predicted - truePositives)) / negatives : 0;
    return (recall + specificity) / 2;
  }

  /** (1 / P + 1 / N) / 2. */
  @Override
  public double byTruePositives(
      double truePositives, double predicted, double positives, double known) {
    return ((positives > 0 ? 1 / positives : 0) + (known > positives ? 1 / (known - positives) : 0))
        / 2;
  }

  /** −1 / (2·N). */
  @Override
  public double byPredicted(
      double truePositives, double predicted, double positives, double known) {
    return known > positives ? -1 / (2 * (known - positives)) : 0;
  }
}
