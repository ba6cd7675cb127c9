package org.sglthresh.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.spark.run.SparkMetrics;
import org.sglthresh.spark.run.SparkMetricsListener;

/**
 * Measures the phases of a run: their seconds, in the order in which they first began, and what
 * Spark did. Reports what each phase cost when it ends.
 */
public final class Stopwatch {
  private final JobContext context;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final SparkMetrics first;
  private SparkMetrics before;
  private boolean hasReportedDisk;
  private String phase = "";
  private long start;

  /** Starts counting what Spark does; no phase has begun. */
  public Stopwatch(JobContext context) {
    this.context = context;
    this.first = SparkMetricsListener.read(context.spark().sparkContext());
    this.before = first;
  }

  /** Ends the current phase and begins another. The seconds of a phase that comes back add up. */
  public void begin(String next) {
    end();
    phase = next;
    start = System.nanoTime();
  }

  /** Ends the current phase. */
  public void end() {
    if (!phase.isEmpty()) {
      double spent = (System.nanoTime() - start) * 1e-9;
      seconds.merge(phase, spent, Double::sum);
      report(spent);
      phase = "";
    }
  }

  private void report(double spent) {
    SparkMetrics now = SparkMetricsListener.read(context.spark().sparkContext());
    SparkMetrics figures = now.since(before);
    before = now;
    context.progress().metrics(new PhaseMetrics(phase, spent, figures));
    reportDisk(figures.cacheDiskBytes());
  }

  /** Notes once that clips are kept on disk. */
  private void reportDisk(long bytes) {
    if (bytes > 0 && !hasReportedDisk) {
      hasReportedDisk = true;
      context
          .progress()
          .note(
              String.format(
                  Locale.ROOT,
                  "%,.0f MB of the clips are kept on disk, as the memory holds no more; with more"
                      + " (--driver-memory on one machine, --executor-memory on a cluster) each"
                      + " pass over them is faster",
                  bytes / 1e6));
    }
  }

  /** Seconds of the phases that have ended, by name. */
  public Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }

  /** What Spark did in the phases that have ended. */
  public SparkMetrics spark() {
    return before.since(first);
  }
}
