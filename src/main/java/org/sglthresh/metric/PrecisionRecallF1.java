package org.sglthresh.metric;

/**
 * Precision TP / PP, recall TP / P and F1 = 2·TP / (PP + P), or averages of them; each in [0, 1],
 * and 0 where it is undefined (nothing to divide by), as with scikit-learn's {@code
 * zero_division=0}.
 */
public record PrecisionRecallF1(double precision, double recall, double f1) {

  /**
   * The values at given counts.
   *
   * @param truePositives TP
   * @param predicted PP = TP + FP
   * @param positives P = TP + FN
   */
  public static PrecisionRecallF1 of(double truePositives, double predicted, double positives) {
    return new PrecisionRecallF1(
        ratio(truePositives, predicted),
        ratio(truePositives, positives),
        ratio(2 * truePositives, predicted + positives));
  }

  static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : 0;
  }
}
