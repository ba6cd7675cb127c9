package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.ThresholdChange;
import org.sglthresh.report.plot.Axis;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.RowPlot;
import org.sglthresh.report.plot.ScatterPlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Numbers;

/** Shows the thresholds: a row for each class, or a dot for each where rows would be too many. */
final class ThresholdSection {
  private static final int MAX_ROWS = 40;

  private ThresholdSection() {}

  static void add(Page page, ReportData data) {
    ThresholdChange thresholds = data.thresholds();
    page.section("Thresholds");
    OptionalDouble uniform = common(thresholds.after());
    if (uniform.isPresent() && !thresholds.hasBefore()) {
      page.paragraph(Numbers.threshold(uniform.getAsDouble()) + " for every class.");
    } else if (thresholds.classes() <= MAX_ROWS) {
      if (thresholds.hasBefore()) {
        page.add(Legend.rings());
      }
      page.figure(rows(thresholds), rowsCaption(thresholds));
    } else {
      page.figure(cloud(thresholds), cloudCaption(thresholds));
    }
    page.end();
  }

  private static String axisTitle(ThresholdChange thresholds) {
    return Spacing.of(thresholds.scale()) == Spacing.LOGIT
        ? "threshold (probability, on a logit scale)"
        : "threshold (score)";
  }

  private static double[] values(ThresholdChange thresholds) {
    List<Double> values = new ArrayList<>();
    for (float threshold : thresholds.after()) {
      values.add((double) threshold);
    }
    for (float threshold : thresholds.before()) {
      values.add((double) threshold);
    }
    for (Interval interval : thresholds.intervals().classes()) {
      if (interval.isKnown()) {
        values.add(interval.low());
        values.add(interval.high());
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String rows(ThresholdChange thresholds) {
    List<RowPlot.Row> rows = new ArrayList<>();
    IntStream.range(0, thresholds.classes())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -thresholds.after()[c]))
        .forEach(
            c ->
                rows.add(
                    new RowPlot.Row(
                        thresholds.classNames().get(c),
                        before(thresholds, c),
                        thresholds.after()[c],
                        thresholds.intervals().classes().get(c),
                        Words.count(thresholds.supports()[c]),
                        hover(thresholds, c))));
    Axis axis =
        Axis.covering(
            axisTitle(thresholds), Spacing.of(thresholds.scale()), values(thresholds), 0, 1);
    return RowPlot.draw("Threshold of each class", axis, "support", rows);
  }

  private static String rowsCaption(ThresholdChange thresholds) {
    String learned = thresholds.hasBefore() ? "the positives it was learned from" : "its positives";
    return "The threshold of each class, highest first; at the right "
        + learned
        + "."
        + intervalNote(thresholds)
        + " A clip is tagged with the classes whose score lies above their threshold.";
  }

  private static String intervalNote(ThresholdChange thresholds) {
    return thresholds.intervals().areKnown()
        ? " Lines are 95 % intervals: where the threshold could as well lie, had other clips of this"
            + " kind been tuned on."
        : "";
  }

  private static String cloud(ThresholdChange thresholds) {
    Axis x =
        Axis.covering(
            "support (positives of the class)", Spacing.COUNT, thresholds.supports(), 0, 1);
    Axis y =
        Axis.covering(
            axisTitle(thresholds), Spacing.of(thresholds.scale()), values(thresholds), 0, 1);
    ScatterPlot plot = ScatterPlot.wide("Thresholds by support of the class", x, y);
    common(thresholds.before())
        .ifPresent(value -> plot.level(value, "before: " + Numbers.threshold(value)));
    return plot.draw(
        IntStream.range(0, thresholds.classes())
            .mapToObj(
                c ->
                    new ScatterPlot.Point(
                        thresholds.supports()[c],
                        thresholds.after()[c],
                        thresholds.intervals().classes().get(c),
                        hover(thresholds, c)))
            .toList());
  }

  private static String cloudCaption(ThresholdChange thresholds) {
    String line =
        common(thresholds.before()).isPresent() ? " The dashed line is the threshold before." : "";
    return "The threshold of each of the "
        + Words.count(thresholds.classes())
        + " classes by its support."
        + line
        + intervalNote(thresholds)
        + " Point at a dot for its class.";
  }

  /** The threshold that all classes have; empty when they differ. */
  private static OptionalDouble common(float[] thresholds) {
    for (float threshold : thresholds) {
      if (threshold != thresholds[0]) {
        return OptionalDouble.empty();
      }
    }
    return thresholds.length > 0 ? OptionalDouble.of(thresholds[0]) : OptionalDouble.empty();
  }

  /** The threshold of class {@code c} before; empty when there is nothing to compare with. */
  static OptionalDouble before(ThresholdChange thresholds, int c) {
    return thresholds.hasBefore()
        ? OptionalDouble.of(thresholds.before()[c])
        : OptionalDouble.empty();
  }

  private static String hover(ThresholdChange thresholds, int c) {
    StringBuilder text = new StringBuilder(thresholds.classNames().get(c)).append(": threshold ");
    before(thresholds, c).ifPresent(value -> text.append(Numbers.threshold(value)).append(" → "));
    text.append(Numbers.threshold(thresholds.after()[c]));
    Interval interval = thresholds.intervals().classes().get(c);
    if (interval.isKnown()) {
      text.append(" (95 % interval ").append(Numbers.threshold(interval.low())).append('–');
      text.append(Numbers.threshold(interval.high())).append(')');
    }
    return text.append(", support ").append(Words.count(thresholds.supports()[c])).toString();
  }
}
