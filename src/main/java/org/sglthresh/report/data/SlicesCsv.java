package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.Difference;
import org.sglthresh.metric.ranking.SlicingReport.Slice;
import org.sglthresh.report.text.CsvText;

/**
 * The text of slices.csv: one row a slice, with the ends of each metric's interval and, of the
 * metrics that are tested, the difference from the rest of the clips. What is not known is empty.
 */
public final class SlicesCsv {
  private SlicesCsv() {}

  /** All slices of all slicings, in the order of the report. */
  public static String of(RankingReport report) {
    List<RankingMetric> metrics = metrics(report);
    List<RankingMetric> tested = RankingMetric.withTrait(metrics, RankingMetric.Trait.TESTED);
    List<String> header =
        new ArrayList<>(
            List.of(
                "by", "value", "clips", "labels", "classes_averaged_ap", "small", "differs_in"));
    for (RankingMetric metric : metrics) {
      String name = metric.jsonName();
      header.addAll(List.of(name, name + "_low", name + "_high"));
    }
    for (RankingMetric metric : tested) {
      String name = metric.jsonName();
      header.addAll(List.of(name + "_difference", name + "_p_adjusted"));
    }
    List<List<String>> rows = new ArrayList<>();
    for (SlicingReport slicing : report.slicings()) {
      slicing.slices().forEach(slice -> rows.add(row(slicing.name(), slice, metrics, tested)));
    }
    return CsvText.table(header, rows);
  }

  /** The metrics that any slice has. */
  private static List<RankingMetric> metrics(RankingReport report) {
    return report.slicings().stream()
        .flatMap(slicing -> slicing.slices().stream())
        .flatMap(slice -> slice.values().keySet().stream())
        .distinct()
        .toList();
  }

  private static List<String> row(
      String by, Slice slice, List<RankingMetric> metrics, List<RankingMetric> tested) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                by,
                slice.value(),
                number(slice.clips()),
                number(slice.labels()),
                Long.toString(slice.classes()),
                Boolean.toString(slice.isSmall()),
                slice.differing().stream()
                    .map(RankingMetric::jsonName)
                    .collect(Collectors.joining(" "))));
    for (RankingMetric metric : metrics) {
      Interval interval = slice.intervals().getOrDefault(metric, Interval.UNKNOWN);
      cells.add(number(slice.values().getOrDefault(metric, Double.NaN)));
      cells.add(number(interval.low()));
      cells.add(number(interval.high()));
    }
    for (RankingMetric metric : tested) {
      Difference found = slice.differences().get(metric);
      cells.add(found == null ? "" : number(found.difference()));
      cells.add(found == null ? "" : number(found.adjusted()));
    }
    return cells;
  }

  private static String number(double value) {
    return !Double.isFinite(value)
        ? ""
        : value == Math.rint(value) && Math.abs(value) < 1L << 53
            ? Long.toString((long) value)
            : Double.toString(value);
  }
}
