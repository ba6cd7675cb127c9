package org.sglthresh.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.error.Words;
import org.sglthresh.spark.run.SparkMetrics;

/**
 * What a phase of a command cost.
 *
 * @param phase its name, such as {@code read}
 * @param seconds it took
 * @param spark what Spark did in it
 */
public record PhaseMetrics(String phase, double seconds, SparkMetrics spark) {

  /** All figures by their names in logs. */
  public Map<String, Object> byName() {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("phase", phase);
    figures.put("seconds", Math.round(seconds * 1e3) / 1e3);
    figures.putAll(spark.byName());
    return figures;
  }

  /** The figures that are not 0, in a sentence. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    if (spark.jobs() > 0) {
      parts.add(
          String.format(
              Locale.ROOT,
              "%s of Spark with %s of %.1f s in all",
              Words.counted(spark.jobs(), "job"),
              Words.counted(spark.tasks(), "task"),
              spark.taskSeconds()));
    }
    if (spark.failedTasks() > 0) {
      parts.add(Words.counted(spark.failedTasks(), "task") + " repeated after a failure");
    }
    if (spark.gcSeconds() >= 0.05) {
      parts.add(String.format(Locale.ROOT, "%.1f s of garbage collection", spark.gcSeconds()));
    }
    addBytes(parts, spark.inputBytes(), " read");
    addBytes(parts, spark.outputBytes(), " written");
    addBytes(parts, spark.shuffleWriteBytes(), " shuffled");
    addBytes(parts, spark.spilledBytes(), " spilled to disk");
    addBytes(parts, spark.cacheDiskBytes(), " of cached data on disk");
    String time = String.format(Locale.ROOT, "phase %s took %.1f s", phase, seconds);
    return parts.isEmpty() ? time : time + ": " + String.join(", ", parts);
  }

  private static void addBytes(List<String> parts, long bytes, String what) {
    if (bytes > 0) {
      parts.add(Words.bytes(bytes) + what);
    }
  }
}
