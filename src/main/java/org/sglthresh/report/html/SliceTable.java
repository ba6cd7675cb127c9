package org.sglthresh.report.html;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.SlicingReport;
import org.sglthresh.metric.ranking.SlicingReport.Difference;
import org.sglthresh.metric.ranking.SlicingReport.Slice;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.text.Html;

/** Lists every slice of a slicing; the headings sort the table. */
final class SliceTable {
  private SliceTable() {}

  /**
   * The table.
   *
   * @param metrics to show, in their order
   */
  static String html(SlicingReport slicing, List<RankingMetric> metrics) {
    Set<RankingMetric> tested = slicing.tested();
    StringBuilder html =
        new StringBuilder("<table class=\"classes sortable slices\"><thead><tr><th>");
    html.append(Html.escape(slicing.name())).append("</th>");
    heading(html, "clips");
    heading(html, "labels");
    for (RankingMetric metric : metrics) {
      heading(html, metric.label());
      if (tested.contains(metric)) {
        heading(html, "− rest");
        heading(html, "adj. p");
      }
    }
    html.append("<th>remark</th></tr></thead><tbody>\n");
    slicing.slices().forEach(slice -> row(html, slice, metrics, tested));
    return html.append("</tbody></table>").toString();
  }

  /** What the table shows. */
  static String caption(SlicingReport slicing) {
    return "Every slice by "
        + slicing.name()
        + ", those that differ from the rest first, then by clips. Small figures are 95 % intervals."
        + (slicing.tested().isEmpty()
            ? ""
            : " “− rest” is the difference of the metric at its left from the rest of the clips; its"
                + " p-value is adjusted by Benjamini–Hochberg over all tests of the table, and bold"
                + " where the difference counts.")
        + " A heading sorts by its column.";
  }

  /** In a few words how a slice stands out; empty where it does not. */
  static Optional<String> verdict(Slice slice) {
    if (slice.isSmall()) {
      return Optional.of("small");
    }
    String differing =
        slice.differing().stream().map(RankingMetric::label).collect(Collectors.joining(", "));
    return differing.isEmpty() ? Optional.empty() : Optional.of("differs in " + differing);
  }

  private static void row(
      StringBuilder html, Slice slice, List<RankingMetric> metrics, Set<RankingMetric> tested) {
    html.append("<tr><td class=\"c\">").append(Html.name(slice.value()));
    cell(html, Words.count(slice.clips()));
    cell(html, Words.count(slice.labels()));
    for (RankingMetric metric : metrics) {
      cell(
          html,
          RankingNumbers.value(metric, slice.values().getOrDefault(metric, Double.NaN))
              + small(
                  RankingNumbers.interval(
                      metric, slice.intervals().getOrDefault(metric, Interval.UNKNOWN))));
      if (tested.contains(metric)) {
        difference(html, metric, Optional.ofNullable(slice.differences().get(metric)));
      }
    }
    html.append("<td class=\"c\">").append(remark(slice)).append("\n");
  }

  /** The metrics in which it differs are in bold. */
  private static String remark(Slice slice) {
    return slice.isSmall() ? "small" : slice.differing().isEmpty() ? "" : "differs";
  }

  private static void difference(
      StringBuilder html, RankingMetric metric, Optional<Difference> found) {
    if (found.isEmpty()) {
      cell(html, "–");
      cell(html, "–");
      return;
    }
    Difference known = found.get();
    html.append("<td title=\"95 % interval ");
    html.append(RankingNumbers.differences(metric, known.interval())).append("\">");
    html.append(RankingNumbers.difference(metric, known.difference()));
    String p = RankingNumbers.probability(known.adjusted());
    cell(html, known.isDiscovery() ? "<b>" + p + "</b>" : p);
  }

  private static String small(String interval) {
    return interval.isEmpty() ? "" : " <small>" + interval + "</small>";
  }

  private static void heading(StringBuilder html, String name) {
    html.append("<th class=\"n\">").append(Html.escape(name)).append("</th>");
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td>").append(content);
  }
}
