package org.sglthresh.job.clips;

import java.util.List;
import java.util.Optional;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.report.html.Headlines;

/**
 * What thresholds maximise, as a figure of results.
 *
 * @param objective with its costs, where it needs them
 */
public record ShownObjective(AveragedMeasure objective) {
  /** The name as people write it, such as {@code micro-F1}. */
  public String name() {
    return Headlines.measure(objective.label());
  }

  /** The metric that it is, if it is one. */
  public Optional<OverallMetric> metric() {
    return OverallMetric.named(objective.label());
  }

  /** Whether some metrics have it among them. */
  public boolean isAmong(List<OverallMetric> metrics) {
    return metric().filter(metrics::contains).isPresent();
  }

  /** Its value on the clips of a report. */
  public double of(ClassificationReport report) {
    return metric()
        .map(report::value)
        .filter(value -> !value.isNaN())
        .orElseGet(() -> objective.value(report.counts()));
  }
}
