package org.sglthresh.spark;

/** Where the epochs run. */
public enum EngineChoice {
  /** By the size of the data. */
  AUTO,
  /** On the driver, in memory. */
  LOCAL,
  /** On the executors, one Spark job an epoch. */
  BLOCKS,
  /** On the driver, over a summary of the scores. */
  SUMMARY
}
