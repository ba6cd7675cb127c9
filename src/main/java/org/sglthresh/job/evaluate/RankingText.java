package org.sglthresh.job.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.Slice;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/** Ranking metrics as text for the terminal. */
final class RankingText {
  /** Slices shown of a slicing; the report has all. */
  private static final int SLICES = 12;

  private RankingText() {}

  /** The metrics, what they leave out, and the slices. */
  static String of(RankingReport report) {
    TextTable table =
        new TextTable(Column.left("metric"), Column.right("value"), Column.right(spread(report)));
    report
        .values()
        .forEach(
            (metric, value) ->
                table.row(
                    metric.label(), RankingNumbers.value(metric, value), ends(report, metric)));
    table.row(
        "best micro F1",
        Numbers.ratio(report.bestMicroF1().value()),
        ends(report, report.bestMicroF1()));
    table.row(
        "best macro F1",
        Numbers.ratio(report.bestMacroF1().value()),
        ends(report, report.bestMacroF1()));
    StringBuilder text = new StringBuilder(table.text());
    RankingNumbers.leftOut(report).forEach(sentence -> text.append(sentence).append('\n'));
    report.slicings().forEach(slicing -> text.append('\n').append(of(slicing)));
    return text.toString();
  }

  private static String spread(RankingReport report) {
    return report.jackknife().isPresent() ? "95 % interval" : "certain bounds";
  }

  private static String ends(RankingReport report, RankingMetric metric) {
    Interval interval = report.interval(metric);
    if (interval.isKnown()) {
      return ends(metric, interval);
    }
    boolean isMixed = report.jackknife().isPresent();
    return Optional.ofNullable(report.bounds().get(metric))
        .map(bounds -> (isMixed ? "certain " : "") + ends(metric, bounds))
        .orElse(isMixed ? "" : "exact");
  }

  private static String ends(RankingMetric metric, Interval ends) {
    return RankingNumbers.value(metric, ends.low())
        + "–"
        + RankingNumbers.value(metric, ends.high());
  }

  private static String ends(RankingReport report, Bounded value) {
    boolean isMixed = report.jackknife().isPresent();
    return value.isExact()
        ? isMixed ? "" : "exact"
        : (isMixed ? "certain " : "")
            + Numbers.ratio(value.low())
            + "–"
            + Numbers.ratio(value.high());
  }

  private static String of(SlicingReport slicing) {
    List<Slice> shown = slicing.slices().stream().limit(SLICES).toList();
    List<RankingMetric> metrics =
        shown.stream()
            .flatMap(slice -> slice.values().keySet().stream())
            .filter(metric -> metric.has(Trait.SLICES))
            .distinct()
            .toList();
    Column[] columns = new Column[metrics.size() + 3];
    columns[0] = Column.left(slicing.name());
    columns[1] = Column.right("clips");
    for (int i = 0; i < metrics.size(); i++) {
      columns[2 + i] = Column.right(metrics.get(i).label());
    }
    columns[columns.length - 1] = Column.left("");
    TextTable table = new TextTable(columns);
    for (Slice slice : shown) {
      String[] cells = new String[columns.length];
      cells[0] = slice.value();
      cells[1] = Words.count(slice.clips());
      for (int i = 0; i < metrics.size(); i++) {
        cells[2 + i] =
            Optional.ofNullable(slice.values().get(metrics.get(i))).isPresent()
                ? RankingNumbers.value(metrics.get(i), slice.values().get(metrics.get(i)))
                : "";
      }
      cells[cells.length - 1] = verdict(slice);
      table.row(cells);
    }
    int more = slicing.slices().size() - shown.size();
    return table.text() + (more > 0 ? "and " + Words.counted(more, "slice") + " more\n" : "");
  }

  private static String verdict(Slice slice) {
    if (slice.isSmall()) {
      return "small";
    }
    String differing =
        slice.differences().entrySet().stream()
            .filter(entry -> entry.getValue().isDiscovery())
            .map(Map.Entry::getKey)
            .map(RankingMetric::label)
            .collect(Collectors.joining(", "));
    return differing.isEmpty() ? "" : "differs in " + differing;
  }
}
