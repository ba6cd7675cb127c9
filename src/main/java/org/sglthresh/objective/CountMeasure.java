package org.sglthresh.objective;

/**
 * A measure of one set of decisions by its counts: TP (found), PP (predicted) and P (positives).
 * Its partial derivatives hold the other counts fixed. All are 0 where there is nothing to divide
 * by.
 */
public interface CountMeasure {
  /** The name behind the average on the command line, such as {@code f1}. */
  String label();

  /** The value, in [0, 1]. */
  double value(double truePositives, double predicted, double positives);

  /** ∂/∂TP. */
  double byTruePositives(double truePositives, double predicted, double positives);

  /** ∂/∂PP; proportional to TP, so exactly 0 where nothing is found. */
  double byPredicted(double truePositives, double predicted, double positives);

  /** The β of the Fβ that is a rising function of this measure: both have the same optimum. */
  double beta();

  /** The value that belongs to a value of that Fβ: how a bound on Fβ carries over. */
  double ofFBeta(double fBeta);
}
