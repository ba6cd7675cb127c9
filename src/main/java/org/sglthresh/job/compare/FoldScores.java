package org.sglthresh.job.compare;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;

/**
 * The overall metrics of a method on some clips, with their spread over the folds.
 *
 * @param spreads over the folds; without folds, values with a deviation of 0
 */
record FoldScores(Map<OverallMetric, Spread> spreads) {

  /** The metrics of single reports, in their order. */
  static List<FoldScores> ofReports(List<ClassificationReport> reports) {
    return reports.stream().map(FoldScores::ofReport).toList();
  }

  private static FoldScores ofReport(ClassificationReport report) {
    Map<OverallMetric, Spread> spreads = new EnumMap<>(OverallMetric.class);
    for (OverallMetric metric : OverallMetric.values()) {
      double value = report.value(metric);
      spreads.put(metric, new Spread(value, 0, value, value));
    }
    return new FoldScores(spreads);
  }

  /** The metrics over the reports of all folds. */
  static FoldScores ofFolds(List<ClassificationReport> folds) {
    Map<OverallMetric, Spread> spreads = new EnumMap<>(OverallMetric.class);
    for (OverallMetric metric : OverallMetric.values()) {
      double[] values = folds.stream().mapToDouble(report -> report.value(metric)).toArray();
      spreads.put(metric, Spread.of(values));
    }
    return new FoldScores(spreads);
  }

  /** The mean of a metric over the folds. */
  double mean(OverallMetric metric) {
    return spreads.get(metric).mean();
  }

  /** The standard deviation of a metric over the folds. */
  double deviation(OverallMetric metric) {
    return spreads.get(metric).deviation();
  }

  /** The means of the metrics of {@link OverallMetric.Use#FOLDS}, by their names in JSON. */
  Map<String, Object> means() {
    return json(Spread::mean);
  }

  /** The standard deviations of the same metrics. */
  Map<String, Object> deviations() {
    return json(Spread::deviation);
  }

  private Map<String, Object> json(ToDoubleFunction<Spread> figure) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (OverallMetric metric : OverallMetric.withUse(OverallMetric.Use.FOLDS)) {
      values.put(metric.jsonName(), figure.applyAsDouble(spreads.get(metric)));
    }
    return values;
  }
}
