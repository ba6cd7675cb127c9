package org.sglthresh.metric;

/**
 * A ratio of counts, of one class or of several taken together; in [0, 1], and 0 where there is
 * nothing to divide by, as with scikit-learn's {@code zero_division=0}.
 */
@FunctionalInterface
interface CountFormula {
  /** TP / PP. */
  CountFormula PRECISION = (tp, pp, p) -> ratio(tp, pp);

  /** TP / P. */
  CountFormula RECALL = (tp, pp, p) -> ratio(tp, p);

  /** 2·TP / (PP + P). */
  CountFormula F1 = (tp, pp, p) -> ratio(2 * tp, pp + p);

  /**
   * The value at given counts.
   *
   * @param truePositives TP
   * @param predicted PP = TP + FP
   * @param positives P = TP + FN
   */
  double of(double truePositives, double predicted, double positives);

  /** The quotient; 0 unless the denominator is positive. */
  static double ratio(double numerator, double denominator) {
    return denominator > 0 ? numerator / denominator : 0;
  }
}
