package org.sglthresh.objective;

/**
 * A measure of decisions as a function of their counts: true positives TP, predicted positives PP
 * and positives P. Partial derivatives hold the other counts fixed. Values and derivatives are 0
 * where the denominator is 0.
 */
public interface CountMeasure {
  /** The part of the command line's name after the average, such as {@code f1}. */
  String label();

  /** The value, in [0, 1]. */
  double value(double truePositives, double predicted, double positives);

  /** ∂/∂TP. */
  double byTruePositives(double truePositives, double predicted, double positives);

  /** ∂/∂PP; proportional to TP, so exactly 0 where TP is 0. */
  double byPredicted(double truePositives, double predicted, double positives);

  /** The β for which Fβ is an increasing function of this measure: both have the same optimum. */
  double beta();

  /** The value of this measure at a value of that Fβ; it also converts bounds on Fβ. */
  double ofFBeta(double fBeta);
}
