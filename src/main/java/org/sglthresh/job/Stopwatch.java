package org.sglthresh.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.model.JsonText;
import org.sglthresh.spark.run.SparkMeter;
import org.sglthresh.spark.run.SparkMetrics;

/**
 * What the phases of a run cost: seconds, in the order in which the phases first began, and what
 * Spark did. The end of a phase is told as a line of JSON.
 */
public final class Stopwatch {
  private final JobContext context;
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final SparkMetrics first;
  private SparkMetrics before;
  private boolean hasToldOfDisk;
  private String phase = "";
  private long start;

  public Stopwatch(JobContext context) {
    this.context = context;
    this.first = SparkMeter.read(context.spark().sparkContext());
    this.before = first;
  }

  /** Ends the phase under way and begins another; a phase may come back. */
  public void begin(String next) {
    end();
    phase = next;
    start = System.nanoTime();
  }

  /** Ends the phase under way. */
  public void end() {
    if (!phase.isEmpty()) {
      double spent = (System.nanoTime() - start) * 1e-9;
      seconds.merge(phase, spent, Double::sum);
      tell(spent);
      phase = "";
    }
  }

  private void tell(double spent) {
    SparkMetrics now = SparkMeter.read(context.spark().sparkContext());
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("command", context.command());
    metrics.put("phase", phase);
    metrics.put("seconds", Math.round(spent * 1e3) / 1e3);
    SparkMetrics figures = now.since(before);
    metrics.putAll(figures.byName());
    before = now;
    context.progress().metrics(JsonText.line(metrics));
    tellOfDisk(figures.cacheDiskBytes());
  }

  /** Once: what comes later goes the same way. */
  private void tellOfDisk(long bytes) {
    if (bytes > 0 && !hasToldOfDisk) {
      hasToldOfDisk = true;
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

  /** What was measured so far, the phase under way left out. */
  public Map<String, Double> seconds() {
    return new LinkedHashMap<>(seconds);
  }

  /** What Spark did in all phases that have ended. */
  public SparkMetrics spark() {
    return before.since(first);
  }
}
