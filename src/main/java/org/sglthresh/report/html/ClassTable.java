package org.sglthresh.report.html;

import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.text.Numbers;

/** Every class with its threshold, counts and figures, sortable by its headings. */
final class ClassTable {
  private ClassTable() {}

  static void add(Page page, ReportData data) {
    TableResult table = data.tables().get(data.tables().size() - 1);
    page.section("All classes");
    page.table(
        html(data.thresholds(), table),
        "Every class on "
            + Names.lower(table.name())
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
    for (ClassMetrics one : table.after().classes()) {
      row(html, thresholds, decimals, one, before.map(report -> report.classes().get(one.index())));
    }
    return html.append("</tbody></table>").toString();
  }

  private static void row(
      StringBuilder html,
      ThresholdChange thresholds,
      int decimals,
      ClassMetrics one,
      Optional<ClassMetrics> before) {
    int c = one.index();
    html.append("<tr>");
    cell(html, Integer.toString(c));
    html.append("<td class=\"c\">").append(Names.cell(one.name()));
    if (thresholds.hasBefore()) {
      cell(html, Numbers.fixed(thresholds.before()[c], decimals));
    }
    cell(html, Numbers.fixed(thresholds.after()[c], decimals));
    cell(html, Words.count(one.support()));
    cell(html, Words.count(one.truePositives()));
    cell(html, Words.count(one.falsePositives()));
    cell(html, Words.count(one.falseNegatives()));
    cell(html, Numbers.ratio(one.precision()) + dagger(one.predicted()));
    cell(html, Numbers.ratio(one.recall()) + dagger(one.support()));
    before.ifPresent(
        was -> cell(html, Numbers.ratio(was.f1()) + dagger(was.predicted() + was.support())));
    cell(html, Numbers.ratio(one.f1()) + dagger(one.predicted() + one.support()));
    before.ifPresent(was -> cell(html, Numbers.change(one.f1() - was.f1())));
    html.append("\n"); // end tags of cells and rows are optional in HTML, and many
  }

  /** As many decimals as show two digits of the threshold closest to 0: 4 to 8. */
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
