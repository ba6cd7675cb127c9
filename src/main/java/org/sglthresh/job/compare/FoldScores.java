package org.sglthresh.job.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;

/**
 * The overall figures of a method on some clips, with their spread over the folds.
 *
 * @param reports of the folds; one without folds, which has a deviation of 0
 */
record FoldScores(List<ClassificationReport> reports) {

  /** The figures of single reports, in their order. */
  static List<FoldScores> ofReports(List<ClassificationReport> reports) {
    return reports.stream().map(report -> new FoldScores(List.of(report))).toList();
  }

  /** A figure over the folds. */
  Spread spread(ToDoubleFunction<ClassificationReport> figure) {
    double[] values = reports.stream().mapToDouble(figure).toArray();
    return values.length == 1 ? new Spread(values[0], 0, values[0], values[0]) : Spread.of(values);
  }

  private Spread spread(OverallMetric metric) {
    return spread(report -> report.value(metric));
  }

  /** The mean of a metric over the folds. */
  double mean(OverallMetric metric) {
    return spread(metric).mean();
  }

  /** The standard deviation of a metric over the folds. */
  double deviation(OverallMetric metric) {
    return spread(metric).deviation();
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
      values.put(metric.jsonName(), figure.applyAsDouble(spread(metric)));
    }
    return values;
  }
}
