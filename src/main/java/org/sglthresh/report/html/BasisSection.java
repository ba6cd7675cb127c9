package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.model.ThresholdReason;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.plot.Axis;
import org.sglthresh.report.plot.RowPlot;
import org.sglthresh.report.plot.ScatterPlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.Numbers;

/** Shows what learned thresholds rest on: how many for which reason, plateaus and losses. */
final class BasisSection {
  private static final int MAX_ROWS = 40;

  private BasisSection() {}

  static void add(Page page, ReportData data) {
    ThresholdChange thresholds = data.thresholds();
    if (!thresholds.hasBases()) {
      return;
    }
    page.section("What the thresholds rest on");
    page.paragraph(reasons(thresholds));
    if (thresholds.bases().stream().anyMatch(basis -> basis.plateau().isKnown())) {
      page.figure(plot(thresholds), caption(data.objective(), thresholds.classes()));
    }
    page.table(
        table(thresholds),
        thresholds.bases().stream().anyMatch(ThresholdBasis::hasLosses)
            ? explanation(data.objective())
            : "What each threshold rests on: the positives among the tuning clips, and the level of"
                + " precision or recall that it holds, where one was asked for.");
    page.end();
  }

  private static String reasons(ThresholdChange thresholds) {
    Map<ThresholdReason, Integer> counts = new LinkedHashMap<>();
    for (ThresholdReason reason : ThresholdReason.values()) {
      for (ThresholdBasis basis : thresholds.bases()) {
        if (basis.reason() == reason) {
          counts.merge(reason, 1, Integer::sum);
        }
      }
    }
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (reason, count) -> parts.add(reason.label() + ": " + Words.counted(count, "class")));
    return "Reasons of the thresholds: " + String.join("; ", parts) + ".";
  }

  private static String plot(ThresholdChange thresholds) {
    Spacing spacing = Spacing.of(thresholds.scale());
    Axis axis = Axis.covering("threshold and plateau", spacing, values(thresholds), 0, 1);
    if (thresholds.classes() <= MAX_ROWS) {
      return RowPlot.draw("Plateau of each class", axis, "positives", rows(thresholds));
    }
    Axis x =
        Axis.covering(
            "support (positives of the class)", Spacing.COUNT, thresholds.supports(), 0, 1);
    return ScatterPlot.wide("Plateaus by support of the class", x, axis)
        .draw(
            IntStream.range(0, thresholds.classes())
                .mapToObj(
                    c ->
                        new ScatterPlot.Point(
                            thresholds.supports()[c],
                            thresholds.after()[c],
                            thresholds.bases().get(c).plateau(),
                            hover(thresholds, c)))
                .toList());
  }

  private static List<RowPlot.Row> rows(ThresholdChange thresholds) {
    return IntStream.range(0, thresholds.classes())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -thresholds.after()[c]))
        .map(
            c ->
                new RowPlot.Row(
                    thresholds.classNames().get(c),
                    OptionalDouble.empty(),
                    thresholds.after()[c],
                    thresholds.bases().get(c).plateau(),
                    Words.count(thresholds.supports()[c]),
                    hover(thresholds, c)))
        .toList();
  }

  private static double[] values(ThresholdChange thresholds) {
    List<Double> values = new ArrayList<>();
    for (int c = 0; c < thresholds.classes(); c++) {
      values.add((double) thresholds.after()[c]);
      ThresholdBasis basis = thresholds.bases().get(c);
      if (basis.plateau().isKnown()) {
        values.add(basis.plateau().low());
        values.add(basis.plateau().high());
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String hover(ThresholdChange thresholds, int c) {
    ThresholdBasis basis = thresholds.bases().get(c);
    String text =
        thresholds.classNames().get(c)
            + ": threshold "
            + Numbers.threshold(thresholds.after()[c])
            + ", "
            + basis.reason().label();
    return basis.plateau().isKnown() ? text + ", plateau " + plateau(basis) : text;
  }

  private static String caption(String objective, int classes) {
    return (classes <= MAX_ROWS ? "" : "Point at a dot for its class. ")
        + "Lines are plateaus: moving the threshold of a class to their ends, the others fixed,"
        + " costs no more "
        + Headlines.measure(objective)
        + " than chance explains (95 %). A long line is a threshold that the tuning clips hardly"
        + " determine.";
  }

  private static String explanation(String objective) {
    return "What each threshold rests on: the positives among the tuning clips, its plateau with the"
        + " positives on it, and how much "
        + Headlines.measure(objective)
        + " it loses (+) or gains (−) on the tuning clips when this threshold alone moves by the"
        + " step, a tenth of the standard deviation of the class's scores.";
  }

  private static String table(ThresholdChange thresholds) {
    StringBuilder html = new StringBuilder("<table class=\"classes sortable\"><thead><tr>");
    html.append("<th class=\"n\">#</th><th>class</th><th>reason</th>");
    boolean losses = thresholds.bases().stream().anyMatch(ThresholdBasis::hasLosses);
    for (String name : names(losses)) {
      html.append("<th class=\"n\">").append(name).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (int c = 0; c < thresholds.classes(); c++) {
      row(html, thresholds, c, losses);
    }
    return html.append("</tbody></table>").toString();
  }

  /** Columns of numbers: methods that maximise no objective have no plateaus and losses. */
  private static List<String> names(boolean losses) {
    return losses
        ? List.of(
            "threshold",
            "positives",
            "plateau from",
            "to",
            "positives on it",
            "step",
            "loss below",
            "loss above")
        : List.of("threshold", "positives", "level held");
  }

  private static void row(StringBuilder html, ThresholdChange thresholds, int c, boolean losses) {
    ThresholdBasis basis = thresholds.bases().get(c);
    html.append("<tr><td>").append(c);
    html.append("<td class=\"c\">").append(Html.name(thresholds.classNames().get(c)));
    html.append("<td class=\"c\">").append(basis.reason().label());
    cell(html, Numbers.threshold(thresholds.after()[c]));
    cell(html, Words.count(thresholds.supports()[c]));
    if (!losses) {
      cell(html, basis.hasLevel() ? Numbers.exact(basis.level()) : "–");
      html.append("\n");
      return;
    }
    boolean hasPlateau = basis.plateau().isKnown();
    cell(html, hasPlateau ? Numbers.threshold(basis.plateau().low()) : "–");
    cell(html, hasPlateau ? Numbers.threshold(basis.plateau().high()) : "–");
    cell(html, hasPlateau ? Words.count(basis.plateauPositives()) : "–");
    cell(html, basis.hasLosses() ? Numbers.threshold(basis.step()) : "–");
    cell(html, Numbers.change(basis.lossBelow()));
    cell(html, Numbers.change(basis.lossAbove()));
    html.append("\n");
  }

  private static String plateau(ThresholdBasis basis) {
    return Numbers.threshold(basis.plateau().low())
        + "–"
        + Numbers.threshold(basis.plateau().high());
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td>").append(content);
  }
}
