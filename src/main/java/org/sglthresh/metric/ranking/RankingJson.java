package org.sglthresh.metric.ranking;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.stats.rank.Reliability;

/** Writes ranking metrics as entries of metrics.json. */
public final class RankingJson {
  private RankingJson() {}

  /**
   * One entry per metric that is known, in the order of the list, then what describes the classes
   * and clips. Values that are not finite are left out.
   */
  public static Map<String, Object> of(RankingReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    report.values().forEach((metric, value) -> put(json, metric.jsonName(), value));
    json.put("classes_averaged_ap", report.classesWithPrecision());
    json.put("classes_averaged_auc", report.classesWithArea());
    put(json, "best_micro_f1", report.bestMicroF1().value());
    put(json, "best_macro_f1", report.bestMacroF1().value());
    Map<String, Object> bounds = bounds(report);
    if (!bounds.isEmpty()) {
      json.put("bounds", bounds);
    }
    report
        .clips()
        .ifPresent(
            clips -> {
              json.put("label_counts", labelCounts(clips.labelCounts()));
              json.put("reliability", reliability(clips.reliability()));
            });
    return json;
  }

  /** The intervals of the metrics, by name. */
  public static Map<String, Object> intervals(RankingReport report) {
    return intervals(report.intervals());
  }

  /** The slices, by slicing. */
  public static Map<String, Object> slices(RankingReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (SlicingReport slicing : report.slicings()) {
      json.put(slicing.name(), slicing.slices().stream().map(RankingJson::slice).toList());
    }
    return json;
  }

  private static void put(Map<String, Object> json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    }
  }

  private static Map<String, Object> bounds(RankingReport report) {
    Map<String, Object> json = intervals(report.bounds());
    addBounds(json, "best_micro_f1", report.bestMicroF1());
    addBounds(json, "best_macro_f1", report.bestMacroF1());
    return json;
  }

  private static void addBounds(Map<String, Object> json, String name, Bounded value) {
    if (value.isDefined() && !value.isExact()) {
      json.put(name, ends(new Interval(value.low(), value.high())));
    }
  }

  private static Map<String, Object> intervals(Map<RankingMetric, Interval> intervals) {
    Map<String, Object> json = new LinkedHashMap<>();
    intervals.forEach(
        (metric, interval) -> {
          if (interval.isKnown()) {
            json.put(metric.jsonName(), ends(interval));
          }
        });
    return json;
  }

  private static Map<String, Object> ends(Interval interval) {
    Map<String, Object> ends = new LinkedHashMap<>();
    ends.put("low", interval.low());
    ends.put("high", interval.high());
    return ends;
  }

  private static Map<String, Object> labelCounts(double[] counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int labels = 0; labels < counts.length; labels++) {
      json.put(Integer.toString(labels), counts[labels]);
    }
    return json;
  }

  private static List<Object> reliability(Reliability reliability) {
    List<Object> bins = new ArrayList<>();
    for (int bin = 0; bin < Reliability.BINS; bin++) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("low", (double) bin / Reliability.BINS);
      json.put("high", (bin + 1.0) / Reliability.BINS);
      json.put("weight", reliability.weight(bin));
      put(json, "mean_score", reliability.meanScore(bin));
      put(json, "label_share", reliability.labelShare(bin));
      bins.add(json);
    }
    return bins;
  }

  private static Map<String, Object> slice(SlicingReport.Slice slice) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", slice.value());
    json.put("clips", slice.clips());
    json.put("labels", slice.labels());
    json.put("classes_averaged_ap", slice.classes());
    json.put("small", slice.isSmall());
    slice.values().forEach((metric, value) -> put(json, metric.jsonName(), value));
    json.put("intervals", intervals(slice.intervals()));
    json.put("differs_in", slice.differing().stream().map(RankingMetric::jsonName).toList());
    Map<String, Object> differences = new LinkedHashMap<>();
    slice.differences().forEach((metric, found) -> differences.put(metric.jsonName(), of(found)));
    json.put("differences_from_rest", differences);
    return json;
  }

  private static Map<String, Object> of(SlicingReport.Difference found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("difference", found.difference());
    json.put("low", found.interval().low());
    json.put("high", found.interval().high());
    json.put("p", found.p());
    json.put("p_adjusted", found.adjusted());
    return json;
  }
}
