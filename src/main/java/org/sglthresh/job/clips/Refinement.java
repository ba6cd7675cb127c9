package org.sglthresh.job.clips;

/** Whether the scores are read again where the bins of a summary are too coarse. */
public enum Refinement {
  /** The scores are not read again; the certificate bounds what the bins hide. */
  NONE,
  /** The scores in the bins that matter are read again. */
  READ_AGAIN
}
