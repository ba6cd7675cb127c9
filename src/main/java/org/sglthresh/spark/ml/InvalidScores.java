package org.sglthresh.spark.ml;

/** What {@link ThresholdModel} does with rows without valid scores. */
enum InvalidScores {
  /** The job fails. */
  ERROR,
  /** The row is left out. */
  SKIP,
  /** Prediction and tags are null. */
  KEEP
}
