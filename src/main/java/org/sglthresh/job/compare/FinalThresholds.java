package org.sglthresh.job.compare;

/** What a cross-validation leaves as thresholds. */
public enum FinalThresholds {
  /** The mean of the folds' thresholds, on the logit scale where the scores are probabilities. */
  MEAN,
  /** Those of the method on all clips. */
  REFIT
}
