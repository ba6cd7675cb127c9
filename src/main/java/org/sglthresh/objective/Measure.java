package org.sglthresh.objective;

/**
 * What thresholds are to make large: {@linkplain CountMeasure one function of the counts} for all
 * classes, or {@linkplain Costs one for each class}.
 */
public sealed interface Measure permits CountMeasure, Costs {
  /** The part of the command line's name after the average, such as {@code f1}. */
  String label();

  /** The function of the counts of a class. */
  CountMeasure ofClass(int c);
}
