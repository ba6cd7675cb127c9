package org.sglthresh.job.clips;

/** What becomes of that which the bins of a summary hide. */
public enum Refinement {
  /** It stays hidden, and is bounded. */
  NONE,
  /** The scores in the bins that matter are read again. */
  SECOND_SCAN
}
