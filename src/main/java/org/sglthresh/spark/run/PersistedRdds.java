package org.sglthresh.spark.run;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/** Frees what executors keep: partitions of persisted RDDs, and broadcasts. */
public final class PersistedRdds {
  private PersistedRdds() {}

  /** Frees the partitions of an RDD. */
  public static void free(JavaRDD<?> rdd) {
    rdd.unpersist(waits(rdd.context()));
  }

  /** Frees a broadcast, which cannot be used any more. */
  public static void free(Broadcast<?> broadcast, SparkContext context) {
    broadcast.destroy(waits(context));
  }

  /**
   * Whether to wait until all is freed. In local mode it waits, because Spark prints a stack trace
   * if it stops during a removal. With executors it does not wait, because a lost executor would
   * never answer.
   */
  public static boolean waits(SparkContext context) {
    return context.isLocal();
  }
}
