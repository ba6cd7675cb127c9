package org.sglthresh.job.leak;

/** What becomes of evaluation clips that are tuning clips too. */
public enum OverlapPolicy {
  /** The command fails. */
  REFUSE,
  /** They are measured, with a warning. */
  ALLOW
}
