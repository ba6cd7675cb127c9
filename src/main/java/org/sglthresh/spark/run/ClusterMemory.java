package org.sglthresh.spark.run;

import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.sglthresh.error.Words;

/**
 * What there is to work with.
 *
 * @param cores that Spark reckons with
 * @param cached bytes that the executors hold of cached data in memory
 * @param heap bytes of the driver's heap
 */
public record ClusterMemory(int cores, long cached, long heap) {

  public static ClusterMemory of(SparkContext context) {
    long cached = 0;
    for (SparkExecutorInfo executor : context.statusTracker().getExecutorInfos()) {
      cached += executor.totalOnHeapStorageMemory();
    }
    return new ClusterMemory(
        context.defaultParallelism(), cached, Runtime.getRuntime().maxMemory());
  }

  /** To stand in a sentence. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "Spark has %s, and %s for cached data; the driver's heap is %s",
        Words.counted(cores, "core"),
        Words.bytes(cached),
        Words.bytes(heap));
  }
}
