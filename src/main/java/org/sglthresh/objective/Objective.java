package org.sglthresh.objective;

import org.sglthresh.stats.ClassCounts;

/**
 * A measure of a set of tags that depends on the data only through the counts TP[c], PP[c] and P[c]
 * of each class, to be maximised. Because each threshold moves only its own class's TP and PP, two
 * partial derivatives a class are all that gradient descent needs.
 */
public interface Objective {
  /** The name used on the command line, such as {@code micro-f1}. */
  String label();

  /** The value at the given counts, in [0, 1]; 0 where it is undefined (nothing to divide by). */
  double value(ClassCounts counts);

  /**
   * Partial derivatives of {@link #value} by the counts of each class; 0 where undefined.
   *
   * @param byTruePositives {@code [classes]}, filled with ∂F/∂TP[c] at fixed PP
   * @param byPredicted {@code [classes]}, filled with ∂F/∂PP[c] at fixed TP
   */
  void gradient(ClassCounts counts, double[] byTruePositives, double[] byPredicted);
}
