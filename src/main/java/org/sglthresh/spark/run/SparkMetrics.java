package org.sglthresh.spark.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts of Spark's jobs, tasks and cached data in a period.
 *
 * @param jobs jobs started
 * @param tasks tasks ended, successful or not
 * @param failedTasks tasks ended without success; Spark repeats them
 * @param taskSeconds run time of the tasks on the executors, the sum over all tasks
 * @param cpuSeconds processor time of the tasks
 * @param gcSeconds time of garbage collection during the tasks
 * @param inputBytes bytes read by tasks, from files or cached data
 * @param outputBytes bytes written to files
 * @param shuffleReadBytes bytes read from the output of other tasks
 * @param shuffleWriteBytes bytes written for other tasks
 * @param spilledBytes bytes written to disk by sorts and aggregations that had too little memory
 * @param cacheHits partitions of cached data that were in the cache
 * @param cacheMisses partitions of cached data that were computed, including the first time
 * @param cacheDiskBytes bytes of cached data written to disk because memory was full
 */
public record SparkMetrics(
    long jobs,
    long tasks,
    long failedTasks,
    double taskSeconds,
    double cpuSeconds,
    double gcSeconds,
    long inputBytes,
    long outputBytes,
    long shuffleReadBytes,
    long shuffleWriteBytes,
    long spilledBytes,
    long cacheHits,
    long cacheMisses,
    long cacheDiskBytes) {

  /** The counts of the period after an earlier reading. */
  public SparkMetrics since(SparkMetrics earlier) {
    return new SparkMetrics(
        jobs - earlier.jobs,
        tasks - earlier.tasks,
        failedTasks - earlier.failedTasks,
        taskSeconds - earlier.taskSeconds,
        cpuSeconds - earlier.cpuSeconds,
        gcSeconds - earlier.gcSeconds,
        inputBytes - earlier.inputBytes,
        outputBytes - earlier.outputBytes,
        shuffleReadBytes - earlier.shuffleReadBytes,
        shuffleWriteBytes - earlier.shuffleWriteBytes,
        spilledBytes - earlier.spilledBytes,
        cacheHits - earlier.cacheHits,
        cacheMisses - earlier.cacheMisses,
        cacheDiskBytes - earlier.cacheDiskBytes);
  }

  /** The metrics by their names in files. */
  public Map<String, Object> byName() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("jobs", jobs);
    figures.put("tasks", tasks);
    figures.put("failedTasks", failedTasks);
    figures.put("taskSeconds", milliseconds(taskSeconds));
    figures.put("cpuSeconds", milliseconds(cpuSeconds));
    figures.put("gcSeconds", milliseconds(gcSeconds));
    figures.put("inputBytes", inputBytes);
    figures.put("outputBytes", outputBytes);
    figures.put("shuffleReadBytes", shuffleReadBytes);
    figures.put("shuffleWriteBytes", shuffleWriteBytes);
    figures.put("spilledBytes", spilledBytes);
    figures.put("cacheHits", cacheHits);
    figures.put("cacheMisses", cacheMisses);
    figures.put("cacheDiskBytes", cacheDiskBytes);
    return figures;
  }

  private static double milliseconds(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }
}
