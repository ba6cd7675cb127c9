package org.sglthresh.optimize.method;

/**
 * What the gradient is where nothing is found yet (TP = 0 of the class in macro objectives, of all
 * classes in micro ones).
 */
public enum ZeroTruePositives {
  /** The derivative of F1 = 2·TP / (PP + P): it pulls the threshold towards the positives. */
  CLOSED_FORM,
  /**
   * Exactly zero, as in the authors' code, whose ε = 1e-12 inside precision and recall cancels it:
   * a class without a true positive at the start never moves.
   */
  AUTHORS
}
