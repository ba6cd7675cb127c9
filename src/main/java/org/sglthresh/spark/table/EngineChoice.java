package org.sglthresh.spark.table;

import java.util.List;

/** Where the epochs run, or what reads the scores. */
public enum EngineChoice {
  /** By the size of the data; of commands that only read, by whether GPUs run SQL. */
  AUTO,
  /** On the driver, in memory. */
  LOCAL,
  /** On the executors, one Spark job an epoch. */
  BLOCKS,
  /** On the driver, over a summary of the scores. */
  SUMMARY,
  /** In Spark SQL, one query an epoch. */
  SQL,
  /** The same, refused where any of it would not run on GPUs. */
  SQL_ON_GPU;

  /** Those that work on the scores themselves by our own code, and {@link #AUTO} among them. */
  public static final List<EngineChoice> OF_BLOCKS = List.of(AUTO, LOCAL, BLOCKS);

  /** Those that {@code optimize} offers. */
  public static final List<EngineChoice> OF_OPTIMIZE = List.of(AUTO, LOCAL, BLOCKS, SUMMARY, SQL);

  /** Those that commands offer which read the scores and learn nothing. */
  public static final List<EngineChoice> OF_SCANS = List.of(AUTO, BLOCKS, SQL);

  /** Whether it is Spark SQL. */
  public boolean isSql() {
    return this == SQL || this == SQL_ON_GPU;
  }
}
