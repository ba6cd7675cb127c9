package org.sglthresh.report.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.OverallMetric;

/**
 * A metric of a table of clips, before and after.
 *
 * @param label such as {@code micro F1}
 * @param before empty when there is nothing to compare with
 * @param after in [0, 1], or NaN where it is not known
 * @param interval of {@code after}; empty where not known
 */
public record Measure(
    String label, OptionalDouble before, double after, Optional<Interval> interval) {

  /** The metrics that have a bar, where they are known: a summary compares no whole clips. */
  public static List<Measure> headlines(TableResult table) {
    return OverallMetric.withUse(OverallMetric.Use.BAR).stream()
        .map(metric -> of(metric, table))
        .filter(measure -> !Double.isNaN(measure.after()))
        .toList();
  }

  /** All metrics. */
  public static List<Measure> all(TableResult table) {
    return Arrays.stream(OverallMetric.values()).map(metric -> of(metric, table)).toList();
  }

  private static Measure of(OverallMetric metric, TableResult table) {
    return new Measure(
        metric.label(),
        table
            .before()
            .map(report -> OptionalDouble.of(report.value(metric)))
            .orElse(OptionalDouble.empty()),
        table.after().value(metric),
        table.interval(metric));
  }
}
