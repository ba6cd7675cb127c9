package org.sglthresh.objective;

/**
 * A measure of decisions as a function of their counts: true positives TP, predicted positives PP,
 * positives P, and n, the clips whose label is known. It never falls with TP at fixed PP − TP (a
 * hit more and a miss less), nor rises with PP at fixed TP (a false tag more): so no cut is better
 * than the one just below a positive.
 *
 * <p>Partial derivatives hold the other counts fixed. Values are 0 where the denominator is 0. A
 * measure rises infinitely fast where some count is 0 or full, if it is a root of the counts; its
 * derivatives there are those half a clip further in.
 */
public non-sealed interface CountMeasure extends Measure {
  /** The value, at most 1 but for {@link Costs}. */
  double value(double truePositives, double predicted, double positives, double known);

  /** ∂/∂TP. */
  double byTruePositives(double truePositives, double predicted, double positives, double known);

  /** ∂/∂PP. */
  double byPredicted(double truePositives, double predicted, double positives, double known);

  /** The same function for every class. */
  @Override
  default CountMeasure ofClass(int c) {
    return this;
  }

  /**
   * The highest value on the straight way from some counts to others, at least: that of one of its
   * ends, for all that do not say otherwise. It bounds what mixtures of choices of cuts reach.
   */
  default double highestBetween(Counts from, Counts to, double positives, double known) {
    return Math.max(from.value(this, positives, known), to.value(this, positives, known));
  }

  /** The count, at least half a clip (or half of all) away from none and from all. */
  static double inside(double count, double all) {
    double margin = Math.min(0.5, all / 2);
    return Math.max(margin, Math.min(all - margin, count));
  }

  /** TP and PP of some decisions. */
  record Counts(double truePositives, double predicted) {
    public double value(CountMeasure measure, double positives, double known) {
      return measure.value(truePositives, predicted, positives, known);
    }
  }
}
