package org.sglthresh.spark;

import java.util.List;

/** Where the epochs run. */
public enum EngineChoice {
  /** By the size of the data. */
  AUTO,
  /** On the driver, in memory. */
  LOCAL,
  /** On the executors, one Spark job an epoch. */
  BLOCKS,
  /** On the driver, over a summary of the scores. */
  SUMMARY;

  /** Those that work on the scores themselves, and {@link #AUTO} among them. */
  public static final List<EngineChoice> OF_BLOCKS = List.of(AUTO, LOCAL, BLOCKS);
}
