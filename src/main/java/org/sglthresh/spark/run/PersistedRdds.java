package org.sglthresh.spark.run;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;

/** Frees the partitions that executors keep of persisted RDDs. */
public final class PersistedRdds {
  private PersistedRdds() {}

  /** Frees the partitions of an RDD. */
  public static void free(JavaRDD<?> rdd) {
    rdd.unpersist(waits(rdd.context()));
  }

  /**
   * Whether to wait until the partitions are freed. In local mode it waits, because Spark logs an
   * error if it stops during a removal. With executors it does not wait, because a lost executor
   * would never answer.
   */
  public static boolean waits(SparkContext context) {
    return context.isLocal();
  }
}
