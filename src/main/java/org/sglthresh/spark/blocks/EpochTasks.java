package org.sglthresh.spark.blocks;

import org.apache.spark.api.java.JavaRDD;

/** How what is kept for epochs is cut into the tasks of an epoch. */
final class EpochTasks {
  /** Scores that a core sums in less time than Spark takes for one more task. */
  private static final long ONE_TASK_BYTES = 32L << 20;

  private EpochTasks() {}

  /**
   * The elements of kept partitions, those of a task in the order of their partitions. Where the
   * driver is the only executor, tasks do not carry the plan by which a lost partition would be
   * made again, since none is lost alone; and a small table is one task. A short epoch would
   * consist of Spark's own work otherwise.
   *
   * @param kept persisted, not computed yet
   * @param bytes of the table's scores
   */
  static <T> JavaRDD<T> of(JavaRDD<T> kept, long bytes) {
    if (!kept.context().isLocal()) {
      return kept;
    }
    kept.rdd().localCheckpoint();
    return bytes <= ONE_TASK_BYTES ? kept.coalesce(1) : kept;
  }
}
