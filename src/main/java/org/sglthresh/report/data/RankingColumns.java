package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sglthresh.metric.ranking.Bounded;
import org.sglthresh.metric.ranking.ClassRanking;
import org.sglthresh.metric.ranking.RankingReport;
import org.sglthresh.report.text.CsvText.Column;

/** The columns of per_class.csv that say how well the scores of a class rank the clips. */
public final class RankingColumns {
  private RankingColumns() {}

  /** What comes first in a file without thresholds; fields come from the index of a class. */
  public static List<Column<Integer>> named(RankingReport report) {
    return List.of(
        new Column<>("index", c -> Integer.toString(c)),
        new Column<>("name", c -> report.classes().get(c).name()),
        Column.exact("support", c -> report.classes().get(c).positives()));
  }

  /** The metrics; an undefined value is an empty field. */
  public static List<Column<Integer>> of(RankingReport report) {
    List<Column<Integer>> columns = new ArrayList<>();
    columns.add(Column.exact("negatives", c -> report.classes().get(c).negatives()));
    add(columns, "ap", report, ClassRanking::averagePrecision);
    add(columns, "roc_auc", report, ClassRanking::area);
    add(columns, "best_f1", report, ClassRanking::bestF1);
    return columns;
  }

  /** A value, followed by its bounds if any class has no exact one. */
  private static void add(
      List<Column<Integer>> columns,
      String name,
      RankingReport report,
      Function<ClassRanking, Bounded> part) {
    columns.add(Column.known(name, c -> part.apply(report.classes().get(c)).value()));
    if (report.classes().stream().anyMatch(ranking -> !part.apply(ranking).isExact())) {
      columns.add(Column.known(name + "_least", c -> part.apply(report.classes().get(c)).low()));
      columns.add(Column.known(name + "_most", c -> part.apply(report.classes().get(c)).high()));
    }
  }
}
