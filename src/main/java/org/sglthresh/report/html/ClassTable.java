package org.sglthresh.report.html;

import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Lists every class with its threshold, counts and metrics; the headings sort the table. */
final class ClassTable {
  private ClassTable() {}

  static void add(Page page, ReportData data) {
    TableResult table = data.tables().get(data.tables().size() - 1);
    page.section("All classes");
    page.table(
        html(data.thresholds(), table),
        "Every class on "
            + table.nameInSentence()
            + " clips. A heading sorts by its column. † undefined for want of tags or positives,"
            + " counted as 0.");
    page.end();
  }

  private static String html(ThresholdChange thresholds, TableResult table) {
    Optional<ClassificationReport> before = table.before();
    StringBuilder html = new StringBuilder("<table class=\"classes sortable\"><thead><tr>");
    heading(html, "#");
    html.append("<th>class</th>");
    if (thresholds.hasBefore()) {
      heading(html, "threshold before");
    }
    heading(html, thresholds.hasBefore() ? "threshold after" : "threshold");
    for (String name : new String[] {"support", "TP", "FP", "FN", "precision", "recall"}) {
      heading(html, name);
    }
    if (before.isPresent()) {
      heading(html, "F1 before");
      heading(html, "F1 after");
      heading(html, "change");
    } else {
      heading(html, "F1");
    }
    html.append("</tr></thead><tbody>\n");
    int decimals = decimals(thresholds.after());
    for (ClassMetrics metrics : table.after().classes()) {
      row(
          html,
          thresholds,
          decimals,
          metrics,
          before.map(report -> report.classes().get(metrics.index())));
    }
    return html.append("</tbody></table>").toString();
  }

  private static void row(
      StringBuilder html,
      ThresholdChange thresholds,
      int decimals,
      ClassMetrics metrics,
      Optional<ClassMetrics> before) {
    int c = metrics.index();
    html.append("<tr>");
    cell(html, Integer.toString(c));
    html.append("<td class=\"c\">").append(Html.name(metrics.name()));
    if (thresholds.hasBefore()) {
      cell(html, Numbers.fixed(thresholds.before()[c], decimals));
    }
    cell(html, Numbers.fixed(thresholds.after()[c], decimals));
    cell(html, Words.count(metrics.support()));
    cell(html, Words.count(metrics.truePositives()));
    cell(html, Words.count(metrics.falsePositives()));
    cell(html, Words.count(metrics.falseNegatives()));
    cell(html, Numbers.ratio(metrics.precision()) + dagger(metrics.predicted()));
    cell(html, Numbers.ratio(metrics.recall()) + dagger(metrics.support()));
    before.ifPresent(
        earlier ->
            cell(
                html,
                Numbers.ratio(earlier.f1()) + dagger(earlier.predicted() + earlier.support())));
    cell(html, Numbers.ratio(metrics.f1()) + dagger(metrics.predicted() + metrics.support()));
    before.ifPresent(earlier -> cell(html, Numbers.change(metrics.f1() - earlier.f1())));
    html.append("\n"); // HTML needs no end tags of cells and rows, and a large report has many
  }

  /** Enough decimals for two digits of the threshold closest to 0: 4 to 8. */
  private static int decimals(float[] thresholds) {
    int decimals = 4;
    for (float threshold : thresholds) {
      if (threshold != 0) {
        decimals = Math.max(decimals, 1 - (int) Math.floor(Math.log10(Math.abs(threshold))));
      }
    }
    return Math.min(8, decimals);
  }

  private static String dagger(double denominator) {
    return denominator > 0 ? "" : "†";
  }

  private static void heading(StringBuilder html, String name) {
    html.append("<th class=\"n\">").append(name).append("</th>");
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td>").append(content);
  }
}
