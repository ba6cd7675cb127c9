package org.sglthresh.optimize.method;

/** Where the surrogate sigmoid lives. */
public enum SurrogateScale {
  /** On the scores as they are, as in the paper. */
  SCORE,
  /**
   * On the logits of the scores, standardised per class. A sigmoid of slope 50 on probabilities has
   * no gradient near 0, where the good thresholds of rare classes lie; on the logit scale it has.
   */
  LOGIT
}
