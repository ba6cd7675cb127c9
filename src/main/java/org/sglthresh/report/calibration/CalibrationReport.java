package org.sglthresh.report.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.metric.calibration.CalibrationChange;
import org.sglthresh.metric.calibration.ProbabilityScores;
import org.sglthresh.model.calibration.ScoreCalibration;
import org.sglthresh.model.calibration.ScoreCalibration.OfClass;
import org.sglthresh.model.calibration.ScoreCalibration.Sharing;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;

/**
 * What is shown of a calibration.
 *
 * @param calibration as learned
 * @param tables where it is measured: on the clips learned on, each by maps that did not see it,
 *     and on held-out clips
 */
public record CalibrationReport(ScoreCalibration calibration, List<Table> tables) {
  /**
   * Clips that a calibration is measured on.
   *
   * @param key in files: {@code tuning} or {@code evaluation}
   * @param name on pages
   * @param change measured
   */
  public record Table(String key, String name, CalibrationChange change) {}

  /** The text of calibration.csv: a row a class. */
  public String csv() {
    List<OfClass> classes = calibration.classes();
    List<Column<Integer>> columns = new ArrayList<>();
    columns.add(Column.exact("index", c -> c));
    columns.add(new Column<>("name", c -> classes.get(c).name()));
    columns.add(Column.exact("positives", c -> classes.get(c).positives()));
    columns.add(Column.exact("negatives", c -> classes.get(c).negatives()));
    columns.add(
        new Column<>("pooled", c -> Boolean.toString(classes.get(c).sharing() == Sharing.POOLED)));
    for (Table table : tables) {
      String prefix = table.key() + "_";
      List<ProbabilityScores> before = table.change().before().ofClasses();
      List<ProbabilityScores> after = table.change().after().ofClasses();
      columns.add(Column.known(prefix + "ece_before", c -> before.get(c).calibrationError()));
      columns.add(Column.known(prefix + "ece_after", c -> after.get(c).calibrationError()));
      columns.add(Column.known(prefix + "brier_before", c -> before.get(c).brier()));
      columns.add(Column.known(prefix + "brier_after", c -> after.get(c).brier()));
      columns.add(Column.known(prefix + "log_loss_before", c -> before.get(c).logLoss()));
      columns.add(Column.known(prefix + "log_loss_after", c -> after.get(c).logLoss()));
    }
    List<Integer> rows = new ArrayList<>();
    for (int c = 0; c < classes.size(); c++) {
      rows.add(c);
    }
    return CsvText.of(columns, rows);
  }

  /** The content of metrics.json: for each table, over the pairs and as means of the classes. */
  public Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    for (Table table : tables) {
      Map<String, Object> sides = new LinkedHashMap<>();
      sides.put("before", figures(table.change().before()));
      sides.put("after", figures(table.change().after()));
      metrics.put(table.key(), sides);
    }
    return metrics;
  }

  private static Map<String, Object> figures(CalibrationChange.Probabilities probabilities) {
    Map<String, Object> figures = new LinkedHashMap<>();
    put(figures, "", probabilities.ofPairs());
    put(figures, "macro_", probabilities.mean());
    return figures;
  }

  private static void put(Map<String, Object> figures, String prefix, ProbabilityScores scores) {
    figures.put(prefix + "ece", scores.calibrationError());
    figures.put(prefix + "brier", scores.brier());
    figures.put(prefix + "log_loss", scores.logLoss());
  }

  /** The table for the terminal. */
  public String text() {
    TextTable text =
        new TextTable(
            TextTable.Column.left("clips"),
            TextTable.Column.left("scores"),
            TextTable.Column.right("ECE"),
            TextTable.Column.right("ECE, mean of classes"),
            TextTable.Column.right("Brier"),
            TextTable.Column.right("log loss"));
    for (Table table : tables) {
      row(text, table.name(), "as they are", table.change().before());
      row(text, "", "calibrated", table.change().after());
    }
    return text.text();
  }

  private static void row(
      TextTable text, String name, String scores, CalibrationChange.Probabilities probabilities) {
    text.row(
        name,
        scores,
        Numbers.ratio(probabilities.ofPairs().calibrationError()),
        Numbers.ratio(probabilities.mean().calibrationError()),
        Numbers.ratio(probabilities.ofPairs().brier()),
        Numbers.ratio(probabilities.ofPairs().logLoss()));
  }
}
