package org.sglthresh.job.gate;

/** How a gate ends that does not let thresholds through. */
public enum OnRefusal {
  /** With an exit code of its own. */
  FAIL,
  /** As if it had let them through: somebody else reads the decision. */
  SUCCEED
}
