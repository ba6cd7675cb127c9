package org.sglthresh.spark.run;

import java.util.Locale;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.sglthresh.error.Words;

/**
 * Cores and memory of the executors and the driver.
 *
 * @param cores the default parallelism of Spark
 * @param cached bytes of memory for cached data on all executors
 * @param heap the largest heap of the driver, bytes
 */
public record ClusterMemory(int cores, long cached, long heap) {

  /** The cores and the memory that a context has now. */
  public static ClusterMemory of(SparkContext context) {
    long cached = 0;
    for (SparkExecutorInfo executor : context.statusTracker().getExecutorInfos()) {
      cached += executor.totalOnHeapStorageMemory();
    }
    return new ClusterMemory(
        context.defaultParallelism(), cached, Runtime.getRuntime().maxMemory());
  }

  /** The cores and the memory as a clause of a sentence. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "Spark has %s, and %s for cached data; the driver's heap is %s",
        Words.counted(cores, "core"),
        Words.bytes(cached),
        Words.bytes(heap));
  }
}
