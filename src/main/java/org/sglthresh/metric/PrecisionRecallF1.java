package org.sglthresh.metric;

/**
 * Precision TP / PP, recall TP / P and F1 = 2·TP / (PP + P) of one class; each in [0, 1], and 0
 * where it is undefined.
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
        CountFormula.PRECISION.of(truePositives, predicted, positives),
        CountFormula.RECALL.of(truePositives, predicted, positives),
        CountFormula.F1.of(truePositives, predicted, positives));
  }
}
