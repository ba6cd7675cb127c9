package org.sglthresh.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.optimize.CombinedPart;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ReportData.MethodPart;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.PartsPlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Shows the methods that a combination averages: the metrics of each, and where they disagree. */
final class PartsSection {
  private static final int MAX_ROWS = 40;
  private static final List<OverallMetric> COLUMNS =
      OverallMetric.withUse(OverallMetric.Use.COMPARISON);

  private PartsSection() {}

  static void add(Page page, ReportData data) {
    List<MethodPart> parts = data.parts();
    if (parts.isEmpty()) {
      return;
    }
    page.section("Parts of the combination");
    page.table(
        table(data),
        "Each part with thresholds of its own, and the combination: the mean of their thresholds on"
            + " the logit scale by these shares."
            + (isChosen(parts)
                ? " A part's share is how often it is the best one in resamples of the tuning clips,"
                    + " each clip decided by thresholds that were learned without its fold; "
                    + data.objective()
                    + " of these decisions is given with its standard deviation over the"
                    + " resamples. The part called mean is that of sgl, bagged and smoothed."
                : ""));
    Legend legend = new Legend();
    for (int i = 0; i < parts.size(); i++) {
      legend.mark(parts.get(i).method(), "dot " + PartsPlot.style(i));
    }
    page.add(legend.mark("combination", "dot").html());
    int shown = Math.min(MAX_ROWS, data.thresholds().classes());
    List<Integer> classes = mostDisagreeing(data, shown);
    page.figure(PartsPlot.draw(data, classes), caption(data, shown));
    page.end();
  }

  /** Whether the shares were chosen by how the parts do on clips they did not learn on. */
  private static boolean isChosen(List<MethodPart> parts) {
    return parts.stream().anyMatch(part -> part.heldOut().isPresent());
  }

  private static String caption(ReportData data, int shown) {
    int classes = data.thresholds().classes();
    String which =
        shown == classes
            ? "The thresholds of the parts, class by class"
            : "The thresholds of the parts for the "
                + shown
                + " of "
                + Words.count(classes)
                + " classes in which they disagree most";
    return which
        + ", most disagreement first; at the right the positives they were learned from. Where the"
        + " dots lie far apart, the tuning clips do not say where the threshold belongs.";
  }

  /** Classes by the distance between their lowest and highest threshold on the axis. */
  private static List<Integer> mostDisagreeing(ReportData data, int count) {
    Spacing spacing = Spacing.of(data.thresholds().scale());
    return IntStream.range(0, data.thresholds().classes())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -spread(data.parts(), spacing, c)))
        .limit(count)
        .toList();
  }

  private static double spread(List<MethodPart> parts, Spacing spacing, int c) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (MethodPart part : parts) {
      double position = spacing.position(part.thresholds()[c]);
      low = Math.min(low, position);
      high = Math.max(high, position);
    }
    return high > low ? high - low : 0; // two at the same infinity agree
  }

  private static String table(ReportData data) {
    StringBuilder html = new StringBuilder("<table class=\"parts\"><thead><tr><th>part</th>");
    html.append("<th class=\"n\">share</th>");
    boolean chosen = isChosen(data.parts());
    if (chosen) {
      html.append("<th class=\"n\">").append(Html.escape(data.objective()));
      html.append(", out of fold</th>");
    }
    for (TableResult table : data.tables()) {
      String name = Html.escape(table.nameInSentence());
      for (OverallMetric metric : COLUMNS) {
        html.append("<th class=\"n\">").append(metric.hyphenated());
        html.append(", ").append(name).append("</th>");
      }
    }
    html.append("</tr></thead><tbody>");
    for (MethodPart part : data.parts()) {
      String share = String.format(Locale.ROOT, "%.0f %%", 100 * part.share());
      row(html, part.method(), leading(share, chosen, part.heldOut()), part.reports());
    }
    List<ClassificationReport> combination =
        data.tables().stream().map(TableResult::after).toList();
    row(html, "combination", leading("", chosen, Optional.empty()), combination);
    return html.append("</tbody></table>").toString();
  }

  /** The cells before the metrics. */
  private static List<String> leading(
      String share, boolean chosen, Optional<CombinedPart.HeldOut> heldOut) {
    String value =
        heldOut
            .map(found -> Numbers.ratio(found.value()) + " ± " + Numbers.ratio(found.deviation()))
            .orElse("");
    return chosen ? List.of(share, value) : List.of(share);
  }

  private static void row(
      StringBuilder html, String name, List<String> leading, List<ClassificationReport> reports) {
    html.append("<tr><td>").append(Html.escape(name)).append("</td>");
    leading.forEach(content -> cell(html, content));
    for (ClassificationReport report : reports) {
      COLUMNS.forEach(metric -> cell(html, Numbers.ratio(report.value(metric))));
    }
    html.append("</tr>");
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td class=\"n\">").append(content).append("</td>");
  }
}
