package org.sglthresh.report.html;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.sglthresh.error.Words;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.report.plot.Axis;
import org.sglthresh.report.plot.RowPlot;
import org.sglthresh.report.plot.ScatterPlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Numbers;

/** Shows average precision of each class. */
final class RankingClassSection {
  private static final int MAX_ROWS = 40;

  private RankingClassSection() {}

  /** Adds the section where a class has positives. */
  static void add(Page page, RankingReport report) {
    List<ClassRanking> present =
        report.classes().stream()
            .filter(ranking -> ranking.averagePrecision().isDefined())
            .sorted(Comparator.comparingDouble(ranking -> -ranking.averagePrecision().value()))
            .toList();
    if (present.isEmpty()) {
      return;
    }
    page.section("Average precision by class");
    if (present.size() <= MAX_ROWS) {
      page.figure(
          rows(present),
          "Average precision of each class with positives, best first." + boundsNote(present));
    } else {
      page.figure(
          bySupport(present),
          "Average precision of each class with positives by its support. Point at a dot for its"
              + " class."
              + boundsNote(present));
    }
    page.end();
  }

  private static String rows(List<ClassRanking> classes) {
    return RowPlot.draw(
        "Average precision of each class",
        axis(),
        "AP (support)",
        classes.stream()
            .map(
                ranking ->
                    new RowPlot.Row(
                        ranking.name(),
                        OptionalDouble.empty(),
                        ranking.averagePrecision().value(),
                        bounds(ranking),
                        Numbers.ratio(ranking.averagePrecision().value())
                            + " ("
                            + Words.count(ranking.positives())
                            + ")",
                        hover(ranking)))
            .toList());
  }

  private static String bySupport(List<ClassRanking> classes) {
    double[] supports = classes.stream().mapToDouble(ClassRanking::positives).toArray();
    Axis x = Axis.covering("support (positives of the class)", Spacing.COUNT, supports, 0, 1);
    return ScatterPlot.wide("Average precision of each class by its support", x, axis())
        .draw(
            classes.stream()
                .map(
                    ranking ->
                        new ScatterPlot.Point(
                            ranking.positives(),
                            ranking.averagePrecision().value(),
                            bounds(ranking),
                            hover(ranking)))
                .toList());
  }

  private static Axis axis() {
    return Axis.between("average precision", Spacing.LINEAR, 0, 1, 0, 1);
  }

  private static Interval bounds(ClassRanking ranking) {
    Bounded value = ranking.averagePrecision();
    return value.isExact() ? Interval.UNKNOWN : new Interval(value.low(), value.high());
  }

  private static String boundsNote(List<ClassRanking> classes) {
    return classes.stream().allMatch(ranking -> ranking.averagePrecision().isExact())
        ? ""
        : " Lines are certain bounds.";
  }

  private static String hover(ClassRanking ranking) {
    return ranking.name()
        + ": AP "
        + Numbers.ratio(ranking.averagePrecision().value())
        + ", ROC-AUC "
        + Numbers.ratio(ranking.area().value())
        + ", best F1 "
        + Numbers.ratio(ranking.bestF1().value())
        + ", support "
        + Words.count(ranking.positives());
  }
}
