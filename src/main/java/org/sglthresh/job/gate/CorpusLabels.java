package org.sglthresh.job.gate;

/** Whether it is known what the clips of a corpus hold. */
public enum CorpusLabels {
  /** The clips have labels. */
  GIVEN,
  /** Nothing but scores is known: of thresholds it can be said which tags they give. */
  ABSENT
}
