package org.sglthresh.spark.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What Spark's listener saw of the tasks between two moments.
 *
 * @param jobs begun
 * @param tasks ended, well or not
 * @param failedTasks ended otherwise than well; Spark tries them again
 * @param taskSeconds that tasks took on the executors, all cores added
 * @param cpuSeconds of the processor in them
 * @param gcSeconds that the executors' garbage collection held them up
 * @param inputBytes read by tasks, from files or from what is cached
 * @param outputBytes written to files
 * @param shuffleReadBytes read from other tasks' output
 * @param shuffleWriteBytes left for other tasks
 * @param spilledBytes written to disk because memory did not suffice for a sort or an aggregation
 * @param cacheHits partitions of cached data that were found cached
 * @param cacheMisses partitions of cached data that had to be made, the first time among them
 * @param cacheDiskBytes of cached data that went to disk, since memory did not suffice
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

  /** What happened after an earlier moment. */
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

  /** The figures by the names that they have in files. */
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
