package org.sglthresh.spark.run;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;

/** Frees what executors keep. */
public final class PersistedRdds {
  private PersistedRdds() {}

  /** Frees the partitions. */
  public static void free(JavaRDD<?> kept) {
    kept.unpersist(waits(kept.context()));
  }

  /**
   * Whether to wait until all is freed. In one JVM, since Spark complains of a removal that its own
   * end cuts short; but not for executors, of which one may be gone for good.
   */
  public static boolean waits(SparkContext context) {
    return context.isLocal();
  }
}
