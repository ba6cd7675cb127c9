package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code compare}.
 *
 * @param options what was asked for
 * @param rows one a method, in the order asked for
 * @param pinned the classes that were not learned
 * @param inputs what was read
 * @param engine where the epochs ran
 * @param kernel which arithmetic they used
 */
record CompareResult(
    CompareOptions options,
    List<ComparisonRow> rows,
    PinnedClasses pinned,
    List<InputFacts> inputs,
    String engine,
    String kernel)
    implements JobResult {

  /** What the reader should know. */
  List<String> warnings() {
    return rows.stream()
        .flatMap(row -> Warnings.of(row.method().label(), row.reports().get(0)).stream())
        .toList();
  }

  private boolean hasEvaluation() {
    return rows.get(0).reports().size() > 1;
  }

  /**
   * In the shape of the paper's Table 2: held-out F1 with the tuning F1 in brackets, in percent.
   */
  @Override
  public String text() {
    TextTable table =
        new TextTable(
            Column.left("method"),
            Column.right(hasEvaluation() ? "micro-F1 held out (tuning)" : "micro-F1 tuning"),
            Column.right(hasEvaluation() ? "macro-F1 held out (tuning)" : "macro-F1 tuning"),
            Column.right("below the optimum"),
            Column.right("seconds"));
    for (ComparisonRow row : rows) {
      table.row(
          row.method().label(),
          cell(row, true),
          cell(row, false),
          points(row.certificate().gap()),
          String.format(Locale.ROOT, "%.2f", row.seconds()));
    }
    return table.text()
        + "\nF1 in percent. Below the optimum: points of "
        + options.common().learning().objective().label()
        + " that better thresholds could gain on the tuning clips, at most."
        + options.split().map(split -> " Means of " + split.folds() + " folds.").orElse("")
        + pinned.remark().map(remark -> "\n" + remark).orElse("")
        + "\nreport.html and"
        + " comparison.json: "
        + options.common().output().path()
        + "\n";
  }

  /** What is to be said before all else. */
  List<String> remarks() {
    return Stream.concat(Stream.of(distances()), pinned.remark().stream()).toList();
  }

  /** Such as "Points of micro-F1 below the best possible …: sgl 3.20, exact 0.00". */
  private String distances() {
    return "Points of "
        + Headlines.measure(options.common().learning().objective().label())
        + " below the best possible on the tuning clips: "
        + rows.stream()
            .map(row -> row.method().label() + " " + points(row.certificate().gap()))
            .collect(Collectors.joining(", "))
        + ".";
  }

  private String cell(ComparisonRow row, boolean micro) {
    String tuning = percent(f1(row.scores().get(0), micro));
    return hasEvaluation() ? percent(f1(row.scores().get(1), micro)) + " (" + tuning + ")" : tuning;
  }

  private static double f1(FoldScores scores, boolean micro) {
    return micro ? scores.micro() : scores.macro();
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", 100 * value);
  }

  private static String points(double value) {
    return String.format(Locale.ROOT, "%.2f", 100 * value);
  }

  /** The content of comparison.json. */
  Map<String, Object> json() {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (ComparisonRow row : rows) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("method", row.method().label());
      for (int i = 0; i < row.reports().size(); i++) {
        String table = i == 0 ? "tuning" : "evaluation";
        put(entry, table, row.scores().get(i), neverPredicted(row, i));
        row.intervals()
            .get(i)
            .ifPresent(intervals -> entry.put(table + "_intervals", intervals.json()));
      }
      entry.put("seconds", row.seconds());
      entry.put("objective", row.certificate().value());
      entry.put("upper_bound", row.certificate().upperBound());
      entry.put("gap", row.certificate().gap());
      entries.add(entry);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("objective", options.common().learning().objective().label());
    options.split().ifPresent(split -> json.put("folds", split.folds()));
    json.put("rows", entries);
    return json;
  }

  private static int neverPredicted(ComparisonRow row, int table) {
    return row.reports().get(table).neverPredicted().size();
  }

  private void put(Map<String, Object> entry, String table, FoldScores scores, int neverPredicted) {
    entry.put(table + "_micro_f1", scores.micro());
    entry.put(table + "_macro_f1", scores.macro());
    if (options.split().isPresent()) {
      entry.put(table + "_micro_f1_sd", scores.microDeviation());
      entry.put(table + "_macro_f1_sd", scores.macroDeviation());
    }
    entry.put(table + "_never_predicted", neverPredicted);
  }

  /** The row with the highest held-out (or, without, tuning) micro-F1. */
  ComparisonRow best() {
    ComparisonRow best = rows.get(0);
    for (ComparisonRow row : rows) {
      if (last(row).micro() > last(best).micro()) {
        best = row;
      }
    }
    return best;
  }

  private static FoldScores last(ComparisonRow row) {
    return row.scores().get(row.scores().size() - 1);
  }

  /** Such as "robust has the highest micro-F1 on held-out clips: .6401". */
  String headline() {
    return best().method().label()
        + " has the highest micro-F1 on "
        + (hasEvaluation() ? "held-out clips" : "the tuning clips")
        + ": "
        + Numbers.ratio(last(best()).micro());
  }
}
