package org.sglthresh.report.html;

import java.util.Map;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.metric.ranking.RankingMetric.Trait;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Lists the metrics that need no thresholds, and what they leave out. */
final class RankingSection {
  /** Marks a metric that is better when low. */
  private static final String LOW = " ↓";

  private RankingSection() {}

  static void add(Page page, RankingReport report) {
    page.section("Ranking and calibration");
    page.table(table(report), caption(report));
    for (String sentence : RankingNumbers.leftOut(report)) {
      page.add("<p class=\"fine\">" + Html.escape(sentence) + "</p>");
    }
    page.end();
  }

  private static String table(RankingReport report) {
    StringBuilder html = new StringBuilder("<table class=\"metrics\"><thead><tr>");
    html.append("<th>metric</th><th class=\"n\">value</th><th class=\"n\">");
    html.append(report.jackknife().isPresent() ? "95 % interval" : "certain bounds");
    html.append("</th><th>what it is</th></tr></thead><tbody>");
    for (Map.Entry<RankingMetric, Double> entry : report.values().entrySet()) {
      RankingMetric metric = entry.getKey();
      row(
          html,
          metric.label() + (metric.has(Trait.LOSS) ? LOW : ""),
          RankingNumbers.value(metric, entry.getValue()),
          ends(report, metric),
          metric.explanation());
    }
    best(html, "micro F1", report.bestMicroF1());
    best(html, "macro F1", report.bestMacroF1());
    return html.append("</tbody></table>").toString();
  }

  private static void best(StringBuilder html, String name, Bounded value) {
    row(
        html,
        "best " + name,
        Numbers.ratio(value.value()),
        RankingNumbers.bounds(value),
        "highest " + name + " that any thresholds reach on these clips");
  }

  private static String ends(RankingReport report, RankingMetric metric) {
    Interval ends =
        report.jackknife().isPresent()
            ? report.interval(metric)
            : report.bounds().getOrDefault(metric, Interval.UNKNOWN);
    return RankingNumbers.interval(metric, ends);
  }

  private static void row(
      StringBuilder html, String name, String value, String ends, String explanation) {
    html.append("<tr><th>").append(Html.escape(name));
    html.append("</th><td class=\"n\"><b>").append(value);
    html.append("</b></td><td class=\"n\">").append(ends);
    html.append("</td><td class=\"what\">").append(Html.escape(explanation)).append("</td></tr>");
  }

  private static String caption(RankingReport report) {
    boolean hasLosses =
        report.values().keySet().stream().anyMatch(metric -> metric.has(Trait.LOSS));
    return "How good the scores are before any threshold."
        + (hasLosses ? " With" + LOW + " low is better." : "")
        + (report.jackknife().isPresent()
            ? " An interval holds the value on all clips of this kind in 95 of 100 cases."
            : " A value is certain to lie within its bounds; without bounds it is exact.");
  }
}
