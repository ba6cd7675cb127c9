package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.plot.Axis;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.RowPlot;
import org.sglthresh.report.plot.ScatterPlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Shows F1 of each class, before and after. */
final class ClassSection {
  private static final int MAX_ROWS = 40;
  private static final int EXTREMES = 8;

  private ClassSection() {}

  static void add(Page page, ReportData data) {
    TableResult table = data.tables().get(data.tables().size() - 1);
    page.section("F1 by class");
    if (data.thresholds().classes() <= MAX_ROWS) {
      if (table.before().isPresent()) {
        page.add(Legend.rings());
      }
      page.figure(rows(table), rowsCaption(table));
    } else if (table.before().isPresent()) {
      page.figure(cloud(table) + extremes(table), changeCaption(table));
    } else {
      page.figure(bySupport(table), supportCaption(table));
    }
    page.end();
  }

  private static Axis f1Axis(String title) {
    return Axis.between(title, Spacing.LINEAR, 0, 1, 0, 1);
  }

  private static String rows(TableResult table) {
    List<RowPlot.Row> rows = new ArrayList<>();
    table.after().classes().stream()
        .sorted(Comparator.comparingDouble(metrics -> -metrics.f1()))
        .forEach(
            metrics ->
                rows.add(
                    new RowPlot.Row(
                        metrics.name(),
                        before(table, metrics.index()),
                        metrics.f1(),
                        table.classF1(metrics.index()),
                        note(table, metrics),
                        hover(table, metrics))));
    String notes = table.before().isPresent() ? "F1 (change)" : "F1";
    return RowPlot.draw("F1 of each class", f1Axis("F1"), notes, rows);
  }

  private static String note(TableResult table, ClassMetrics metrics) {
    OptionalDouble before = before(table, metrics.index());
    return before.isPresent()
        ? Numbers.ratio(metrics.f1())
            + " ("
            + Numbers.change(metrics.f1() - before.getAsDouble())
            + ")"
        : Numbers.ratio(metrics.f1());
  }

  private static String rowsCaption(TableResult table) {
    return table.before().isPresent()
        ? "F1 of each class on "
            + clips(table)
            + " before and after, best first."
            + intervalNote(table)
        : "F1 of each class on " + clips(table) + ", best first." + intervalNote(table);
  }

  private static String intervalNote(TableResult table) {
    return table.intervals().isPresent() ? " Lines are 95 % intervals." : "";
  }

  private static String cloud(TableResult table) {
    ScatterPlot plot =
        ScatterPlot.square(
            "F1 of each class after, by F1 before", f1Axis("F1 before"), f1Axis("F1 after"));
    plot.diagonal("better after", "better before");
    return "<div class=\"panel\">"
        + plot.draw(
            table.after().classes().stream()
                .map(
                    metrics ->
                        new ScatterPlot.Point(
                            before(table, metrics.index()).orElseThrow(),
                            metrics.f1(),
                            hover(table, metrics)))
                .toList())
        + "</div>";
  }

  private static String changeCaption(TableResult table) {
    int better = 0;
    int worse = 0;
    for (ClassMetrics metrics : table.after().classes()) {
      better += change(table, metrics) > 0 ? 1 : 0;
      worse += change(table, metrics) < 0 ? 1 : 0;
    }
    return "F1 of each class on "
        + clips(table)
        + ", after by before: "
        + Words.counted(better, "class")
        + " better, "
        + Words.counted(worse, "class")
        + " worse. Point at a dot for its class. At the right the largest changes.";
  }

  /** Two small tables: the classes whose F1 rises furthest and falls furthest. */
  private static String extremes(TableResult table) {
    return "<div class=\"panel\">"
        + extremes(table, "Largest gains", metrics -> change(table, metrics))
        + extremes(table, "Largest losses", metrics -> -change(table, metrics))
        + "</div>";
  }

  private static double change(TableResult table, ClassMetrics metrics) {
    return metrics.f1() - before(table, metrics.index()).orElseThrow();
  }

  private static String extremes(
      TableResult table, String title, ToDoubleFunction<ClassMetrics> size) {
    List<ClassMetrics> classes =
        table.after().classes().stream()
            .filter(metrics -> size.applyAsDouble(metrics) > 0)
            .sorted(Comparator.comparingDouble(size).reversed())
            .limit(EXTREMES)
            .toList();
    if (classes.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<table class=\"extremes\"><thead><tr><th>");
    html.append(title).append("</th><th class=\"n\">support</th><th class=\"n\">before</th>");
    html.append("<th class=\"n\">after</th></tr></thead><tbody>");
    for (ClassMetrics metrics : classes) {
      html.append("<tr><td>").append(Html.name(metrics.name())).append("</td><td class=\"n\">");
      html.append(Words.count(metrics.support())).append("</td><td class=\"n\">");
      html.append(Numbers.ratio(before(table, metrics.index()).orElseThrow()));
      html.append("</td><td class=\"n\">").append(Numbers.ratio(metrics.f1())).append("</td></tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String bySupport(TableResult table) {
    double[] supports =
        table.after().classes().stream().mapToDouble(ClassMetrics::support).toArray();
    Axis x = Axis.covering("support (positives of the class)", Spacing.COUNT, supports, 0, 1);
    return ScatterPlot.wide("F1 of each class by its support", x, f1Axis("F1"))
        .draw(
            table.after().classes().stream()
                .map(
                    metrics ->
                        new ScatterPlot.Point(
                            metrics.support(), metrics.f1(), hover(table, metrics)))
                .toList());
  }

  private static String supportCaption(TableResult table) {
    return "F1 of each class on " + clips(table) + " by its support. Point at a dot for its class.";
  }

  private static String clips(TableResult table) {
    return table.nameInSentence() + " clips";
  }

  private static OptionalDouble before(TableResult table, int c) {
    Optional<ClassificationReport> before = table.before();
    return before.isPresent()
        ? OptionalDouble.of(before.get().classes().get(c).f1())
        : OptionalDouble.empty();
  }

  private static String hover(TableResult table, ClassMetrics metrics) {
    StringBuilder text = new StringBuilder(metrics.name()).append(": F1 ");
    before(table, metrics.index()).ifPresent(f1 -> text.append(Numbers.ratio(f1)).append(" → "));
    text.append(Numbers.ratio(metrics.f1()));
    Interval interval = table.classF1(metrics.index());
    if (interval.isKnown()) {
      text.append(" (95 % interval ").append(Numbers.interval(Optional.of(interval))).append(')');
    }
    return text.append(", support ").append(Words.count(metrics.support())).toString();
  }
}
