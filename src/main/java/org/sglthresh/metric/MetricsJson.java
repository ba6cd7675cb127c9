package org.sglthresh.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of one table by the names they have in metrics.json. */
public final class MetricsJson {
  private MetricsJson() {}

  /**
   * An entry a metric, in the order in which they are to be written. Values are {@link Long},
   * {@link Integer}, {@link Double}, lists of {@link Integer} or {@link String} and maps of these.
   */
  public static Map<String, Object> of(ClassificationReport report) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("clips", report.clips());
    metrics.put("classes", report.classes().size());
    metrics.put("labels", report.support());
    put(metrics, "micro", report.micro());
    put(metrics, "macro", report.macro());
    put(metrics, "weighted", report.weighted());
    if (report.isClipwise()) {
      put(metrics, "samples", report.samples());
      metrics.put("subset_accuracy", report.subsetAccuracy());
    }
    metrics.put("hamming_loss", report.hammingLoss());
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

  private static void put(Map<String, Object> metrics, String average, PrecisionRecallF1 values) {
    metrics.put(average + "_f1", values.f1());
    metrics.put(average + "_precision", values.precision());
    metrics.put(average + "_recall", values.recall());
  }

  private static Map<String, Object> neverPredicted(ClassificationReport report) {
    List<ClassMetrics> never = report.neverPredicted();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("classes", never.size());
    values.put("class_indices", never.stream().map(ClassMetrics::index).toList());
    values.put("class_names", never.stream().map(ClassMetrics::name).toList());
    return values;
  }

  /** What counts as 0 because it is undefined: how many classes and clips, and which classes. */
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
