package org.sglthresh.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.Slice;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.plot.Axis;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.SlicePlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Html;

/** Shows the metrics of the slices of a table: a dot plot of each, and a table of all. */
final class SliceSection {
  private static final int MAX_ROWS = 40;

  private SliceSection() {}

  /**
   * Adds a section for each slicing.
   *
   * @param decided the decisions at the thresholds; empty where there are none
   */
  static void add(Page page, RankingReport report, Optional<TableResult> decided) {
    for (SlicingReport slicing : report.slicings()) {
      List<RankingMetric> metrics = metrics(slicing);
      page.section("Slices by " + slicing.name());
      page.add(
          new Legend()
              .mark("differs from the rest", "dot differs")
              .mark("no difference beyond chance", "dot")
              .mark("small, not tested", "ring small")
              .html());
      StringBuilder panels = new StringBuilder();
      for (RankingMetric metric : metrics) {
        panels.append(panel(slicing, metric, overall(metric, report, decided)));
      }
      page.figure(panels.toString(), caption(slicing));
      page.table(SliceTable.html(slicing, metrics), SliceTable.caption(slicing));
      page.end();
    }
  }

  /** The metrics that are shown of slices and known of any. */
  private static List<RankingMetric> metrics(SlicingReport slicing) {
    return slicing.slices().stream()
        .flatMap(slice -> slice.values().keySet().stream())
        .filter(metric -> metric.has(Trait.SLICES))
        .distinct()
        .toList();
  }

  /** The value on all clips; NaN where it is not known. */
  private static double overall(
      RankingMetric metric, RankingReport report, Optional<TableResult> decided) {
    return metric.has(Trait.DECISIONS)
        ? decided.map(table -> table.after().value(OverallMetric.MICRO_F1)).orElse(Double.NaN)
        : report.value(metric);
  }

  private static String panel(SlicingReport slicing, RankingMetric metric, double overall) {
    int better = metric.has(Trait.LOSS) ? 1 : -1;
    List<Slice> shown =
        slicing.slices().stream()
            .limit(MAX_ROWS)
            .filter(slice -> Double.isFinite(value(slice, metric)))
            .sorted(Comparator.comparingDouble(slice -> better * value(slice, metric)))
            .toList();
    String heading = metric.label() + (metric.has(Trait.LOSS) ? ", lowest first" : "");
    SlicePlot.Rule rule =
        new SlicePlot.Rule(overall, "all clips " + RankingNumbers.value(metric, overall));
    return "<div class=\"panel\"><h3>"
        + Html.escape(heading)
        + "</h3>"
        + SlicePlot.draw(
            metric.label() + " by " + slicing.name(),
            axis(metric, shown, overall),
            rule,
            shown.stream().map(slice -> row(slice, metric)).toList())
        + "</div>";
  }

  private static double value(Slice slice, RankingMetric metric) {
    return slice.values().getOrDefault(metric, Double.NaN);
  }

  private static Interval interval(Slice slice, RankingMetric metric) {
    return slice.intervals().getOrDefault(metric, Interval.UNKNOWN);
  }

  private static Axis axis(RankingMetric metric, List<Slice> shown, double overall) {
    double[] values =
        Stream.concat(
                Stream.of(overall),
                shown.stream()
                    .flatMap(
                        slice ->
                            Stream.of(
                                value(slice, metric),
                                interval(slice, metric).low(),
                                interval(slice, metric).high())))
            .mapToDouble(value -> value)
            .toArray();
    return Axis.covering(metric.label(), Spacing.LINEAR, values, 0, 1);
  }

  private static SlicePlot.Row row(Slice slice, RankingMetric metric) {
    String value = RankingNumbers.value(metric, value(slice, metric));
    String interval = RankingNumbers.interval(metric, interval(slice, metric));
    return new SlicePlot.Row(
        slice.value(),
        value(slice, metric),
        interval(slice, metric),
        mark(slice),
        value,
        slice.value()
            + ": "
            + metric.label()
            + " "
            + value
            + (interval.isEmpty() ? "" : " (95 % interval " + interval + ")")
            + ", "
            + Words.counted(slice.clips(), "clip")
            + SliceTable.verdict(slice).map(verdict -> ", " + verdict).orElse(""));
  }

  private static SlicePlot.Mark mark(Slice slice) {
    if (slice.isSmall()) {
      return SlicePlot.Mark.SMALL;
    }
    return slice.differing().isEmpty() ? SlicePlot.Mark.PLAIN : SlicePlot.Mark.DIFFERS;
  }

  private static String caption(SlicingReport slicing) {
    int slices = slicing.slices().size();
    String which =
        slices > MAX_ROWS
            ? MAX_ROWS
                + " of "
                + Words.count(slices)
                + " slices, those that differ first, then the largest; the table has all."
            : Words.counted(slices, "slice") + ".";
    String tested =
        slicing.tested().stream().map(RankingMetric::label).collect(Collectors.joining(", "));
    return which
        + " Best first by each metric. Lines are 95 % intervals; the dashed line is the value on all clips. "
        + (tested.isEmpty() ? "No slice could be tested." : tests(tested))
        + " Slices of fewer than "
        + SlicingReport.SMALL
        + " clips are small and not tested.";
  }

  private static String tests(String metrics) {
    return "A slice differs where a difference from the rest of the clips in "
        + metrics
        + " is more than chance explains: t-tests, their p-values adjusted together by"
        + " Benjamini–Hochberg so that at most "
        + Math.round(100 * SlicingReport.FALSE_DISCOVERY_RATE)
        + " % of the differences that count are expected to be false.";
  }
}
