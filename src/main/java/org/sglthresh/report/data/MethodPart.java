package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.metric.ClassificationReport;

/**
 * One of the methods whose thresholds a combination averages.
 *
 * @param method its name
 * @param share of the combination, in (0, 1]; the shares of all parts add up to 1
 * @param thresholds of this method alone, {@code [classes]}
 * @param reports what they do on each table of the report, in its order
 */
public record MethodPart(
    String method, double share, float[] thresholds, List<ClassificationReport> reports) {

  /** Keeps its own copy of the list. */
  public MethodPart {
    reports = List.copyOf(reports);
  }
}
