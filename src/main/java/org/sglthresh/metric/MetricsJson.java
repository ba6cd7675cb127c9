package org.sglthresh.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the metrics of one table as an entry of metrics.json. */
public final class MetricsJson {
  private MetricsJson() {}

  /**
   * One entry per metric, in the order of the file. Values are {@link Long}, {@link Integer},
   * {@link Double}, lists of {@link Integer} or {@link String} and maps of these.
   */
  public static Map<String, Object> of(ClassificationReport report) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("clips", report.clips());
    metrics.put("classes", report.classes().size());
    metrics.put("labels", report.support());
    report.values().forEach((metric, value) -> metrics.put(metric.jsonName(), value));
    metrics.put("true_positives", report.truePositives());
    metrics.put("false_positives", report.falsePositives());
    metrics.put("false_negatives", report.falseNegatives());
    metrics.put("never_predicted", neverPredicted(report));
    metrics.put("undefined", undefined(report.undefined()));
    return metrics;
  }

  /** The same with the entry {@code intervals}, where they are known. */
  public static Map<String, Object> of(
      ClassificationReport report, Optional<MetricIntervals> intervals) {
    Map<String, Object> metrics = of(report);
    intervals.ifPresent(known -> metrics.put("intervals", known.json()));
    return metrics;
  }

  private static Map<String, Object> neverPredicted(ClassificationReport report) {
    List<ClassMetrics> never = report.neverPredicted();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("classes", never.size());
    values.put("class_indices", never.stream().map(ClassMetrics::index).toList());
    values.put("class_names", never.stream().map(ClassMetrics::name).toList());
    return values;
  }

  /** The undefined values that count as 0: how many classes and clips, and which classes. */
  private static Map<String, Object> undefined(UndefinedValues undefined) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("f1", undefined(undefined.f1(), undefined.clipF1()));
    values.put("precision", undefined(undefined.precision(), undefined.clipPrecision()));
    values.put("recall", undefined(undefined.recall(), undefined.clipRecall()));
    return values;
  }

  private static Map<String, Object> undefined(List<Integer> classIndices, double clips) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("classes", classIndices.size());
    where.put("class_indices", classIndices);
    where.put("clips", clips);
    return where;
  }
}
