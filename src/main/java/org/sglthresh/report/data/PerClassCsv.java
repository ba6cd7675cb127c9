package org.sglthresh.report.data;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;

/**
 * The text of per_class.csv: one row per class with its threshold, counts and metrics. The columns
 * are listed here and nowhere else.
 */
public final class PerClassCsv {
  /**
   * The columns of every per_class.csv. A threshold is the exact value of the float, so that a
   * reader of doubles decides as this program does. The interval of F1 is empty where it is not
   * known.
   */
  private static final List<Column<ClassRow>> COLUMNS =
      List.of(
          new Column<>("index", row -> Integer.toString(row.metrics().index())),
          new Column<>("name", row -> row.metrics().name()),
          Column.exact("threshold", ClassRow::threshold),
          Column.exact("support", row -> row.metrics().support()),
          Column.exact("tp", row -> row.metrics().truePositives()),
          Column.exact("fp", row -> row.metrics().falsePositives()),
          Column.exact("fn", row -> row.metrics().falseNegatives()),
          Column.exact("precision", row -> row.metrics().precision()),
          Column.exact("recall", row -> row.metrics().recall()),
          Column.exact("f1", row -> row.metrics().f1()),
          new Column<>(
              "never_predicted", row -> Boolean.toString(row.metrics().isNeverPredicted())),
          Column.known("f1_low", row -> row.f1().low()),
          Column.known("f1_high", row -> row.f1().high()));

  private record ClassRow(ClassMetrics metrics, float threshold, Interval f1) {}

  private PerClassCsv() {}

  /**
   * The classes of a table of clips.
   *
   * @param thresholds {@code [classes]}
   */
  public static String of(TableResult table, float[] thresholds) {
    return of(table, thresholds, List.of());
  }

  /**
   * The same, followed by the interval of each threshold, empty where it is not known, and columns
   * of the caller.
   *
   * @param further columns whose fields come from the index of a class
   */
  public static String of(
      TableResult table,
      float[] thresholds,
      ThresholdIntervals intervals,
      List<Column<Integer>> further) {
    return of(
        table,
        thresholds,
        CsvText.joined(
            List.of(
                Column.known("threshold_low", c -> intervals.classes().get(c).low()),
                Column.known("threshold_high", c -> intervals.classes().get(c).high())),
            further));
  }

  /**
   * The same, followed by columns of the caller.
   *
   * @param further columns whose fields come from the index of a class
   */
  public static String of(TableResult table, float[] thresholds, List<Column<Integer>> further) {
    List<Column<ClassRow>> columns = new ArrayList<>(COLUMNS);
    for (Column<Integer> column : further) {
      columns.add(new Column<>(column.name(), row -> column.field().apply(row.metrics().index())));
    }
    List<ClassRow> rows = new ArrayList<>();
    for (ClassMetrics metrics : table.after().classes()) {
      int c = metrics.index();
      rows.add(new ClassRow(metrics, thresholds[c], table.classF1(c)));
    }
    return CsvText.of(columns, rows);
  }
}
