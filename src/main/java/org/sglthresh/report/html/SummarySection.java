package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.metric.UndefinedValues;
import org.sglthresh.report.data.Measure;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.plot.ComparisonBars;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Shows the metrics of all classes together: bars and a table of averages. */
final class SummarySection {
  private SummarySection() {}

  static void add(Page page, ReportData data) {
    boolean compared = data.tables().stream().anyMatch(table -> table.before().isPresent());
    page.section(compared ? "Before and after" : "Results");
    if (compared) {
      page.add(new Legend().mark("before", "bar before").mark("after", "bar after").html());
    }
    StringBuilder drawings = new StringBuilder();
    for (TableResult table : data.tables()) {
      drawings
          .append("<div class=\"panel\"><h3>")
          .append(heading(table))
          .append("</h3>")
          .append(ComparisonBars.draw(table))
          .append("</div>");
    }
    page.figure(drawings.toString(), caption());
    page.table(
        averages(data.tables()),
        "All averages. All but " + losses() + " are better when high." + intervals(data.tables()));
    for (TableResult table : data.tables()) {
      String note = undefined(table.name(), table.after());
      if (!note.isEmpty()) {
        page.add("<p class=\"fine\">" + Html.escape(note) + "</p>");
      }
    }
    page.end();
  }

  private static String caption() {
    String explanations =
        Arrays.stream(OverallMetric.values())
            .map(OverallMetric::explanation)
            .filter(explanation -> !explanation.isEmpty())
            .collect(Collectors.joining("; "));
    return "Agreement of tags with labels. "
        + explanations.substring(0, 1).toUpperCase(Locale.ROOT)
        + explanations.substring(1)
        + ".";
  }

  private static String losses() {
    return OverallMetric.withUse(OverallMetric.Use.LOSS).stream()
        .map(metric -> "the " + metric.label())
        .collect(Collectors.joining(" and "));
  }

  private static String intervals(List<TableResult> tables) {
    if (tables.stream().noneMatch(table -> table.intervals().isPresent())) {
      return "";
    }
    return " An interval holds the value on all clips of this kind in 95 of 100 cases, for these"
        + " thresholds as they are; clips are taken as independent of each other. "
        + (tables.stream().anyMatch(table -> table.name().equals(TableResult.TUNING))
            ? "On tuning clips the value itself runs high, because the thresholds were fitted to them."
            : "On clips that thresholds were fitted to the value itself runs high.");
  }

  private static String heading(TableResult table) {
    return Html.escape(table.name())
        + " <small>"
        + Words.count((double) table.after().clips())
        + " clips, "
        + Words.count(table.after().support())
        + " labels</small>";
  }

  private static String averages(List<TableResult> tables) {
    StringBuilder html = new StringBuilder("<table class=\"averages\"><thead><tr><th></th>");
    for (TableResult table : tables) {
      int span = (table.before().isPresent() ? 3 : 1) + (table.intervals().isPresent() ? 1 : 0);
      html.append("<th class=\"group\" colspan=\"").append(span).append("\">");
      html.append(Html.escape(table.name())).append("</th>");
    }
    html.append("</tr><tr><th></th>");
    List<List<Measure>> columns = new ArrayList<>();
    for (TableResult table : tables) {
      columns.add(Measure.all(table));
      html.append(
          table.before().isPresent()
              ? "<th class=\"n first\">before</th><th class=\"n\">after</th><th class=\"n\">change</th>"
              : "<th class=\"n first\">value</th>");
      html.append(table.intervals().isPresent() ? "<th class=\"n\">95 % interval</th>" : "");
    }
    html.append("</tr></thead><tbody>");
    for (int i = 0; i < columns.get(0).size(); i++) {
      html.append("<tr><th>").append(columns.get(0).get(i).label()).append("</th>");
      for (int k = 0; k < columns.size(); k++) {
        Measure measure = columns.get(k).get(i);
        cells(html, measure);
        if (tables.get(k).intervals().isPresent()) {
          cell(html, "n", Numbers.interval(measure.interval()));
        }
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static void cells(StringBuilder html, Measure measure) {
    String after = "<b>" + Numbers.ratio(measure.after()) + "</b>";
    if (measure.before().isEmpty()) {
      cell(html, "n first", after);
      return;
    }
    double before = measure.before().getAsDouble();
    cell(html, "n first", Numbers.ratio(before));
    cell(html, "n", after);
    cell(html, "n", Numbers.change(measure.after() - before));
  }

  private static void cell(StringBuilder html, String style, String content) {
    html.append("<td class=\"").append(style).append("\">").append(content).append("</td>");
  }

  /** Which averages contain zeros because a denominator is 0; empty when none does. */
  private static String undefined(String name, ClassificationReport report) {
    UndefinedValues undefined = report.undefined();
    List<String> parts = new ArrayList<>();
    part(parts, undefined.precision().size(), "precision of %s without any tag", "class");
    part(parts, undefined.recall().size(), "recall of %s without any positive", "class");
    part(parts, undefined.f1().size(), "F1 of %s with neither", "class");
    part(parts, undefined.clipPrecision(), "precision of %s without any tag", "clip");
    part(parts, undefined.clipRecall(), "recall of %s without any label", "clip");
    part(parts, undefined.clipF1(), "F1 of %s with neither", "clip");
    return parts.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%s: undefined and counted as 0 in averages: %s.",
            name,
            String.join("; ", parts));
  }

  private static void part(List<String> parts, double count, String what, String unit) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, what, Words.counted(count, unit)));
    }
  }
}
