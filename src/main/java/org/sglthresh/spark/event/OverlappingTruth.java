package org.sglthresh.spark.event;

/** What becomes of events of one class that overlap in the truth. */
public enum OverlappingTruth {
  /** They are an error. */
  FAIL,
  /** Each counts by itself, as psds_eval has it. */
  KEEP,
  /** They are one event. */
  MERGE
}
