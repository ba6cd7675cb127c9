package org.sglthresh.job.clips;

/** Whether the scores are read again where the bins of a summary are too coarse. */
public enum Refinement {
  /** It stays hidden, and is bounded. */
  NONE,
  /** The scores in the bins that matter are read again. */
  SECOND_SCAN
}
