package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.ShownObjective;
import org.sglthresh.job.leak.Overlap;
import org.sglthresh.job.leak.OverlapGuard;
import org.sglthresh.job.optimize.Remarks;
import org.sglthresh.job.optimize.Warnings;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code compare}.
 *
 * @param options of the command
 * @param rows one per method, in the order asked for
 * @param pinned the classes that were not learned
 * @param inputs the tables that were read
 * @param overlap what tuning and evaluation clips have in common; empty without evaluation
 * @param engine that ran the epochs
 * @param kernel the arithmetic of the epochs
 */
record CompareResult(
    CompareOptions options,
    List<ComparisonRow> rows,
    PinnedClasses pinned,
    List<InputFacts> inputs,
    Optional<Overlap> overlap,
    String engine,
    String kernel)
    implements FilesResult {
  private static final List<OverallMetric> METRICS =
      OverallMetric.withUse(OverallMetric.Use.COMPARISON);

  /** Warnings about the clips, then about the methods in the order of the rows. */
  List<String> warnings() {
    Stream<String> ofMethods =
        rows.stream()
            .flatMap(row -> Warnings.of(row.method().label(), row.reports().get(0)).stream());
    return Stream.concat(OverlapGuard.warnings(overlap).stream(), ofMethods).toList();
  }

  private boolean hasEvaluation() {
    return rows.get(0).reports().size() > 1;
  }

  @Override
  public String text() {
    return table().text()
        + "\nMetrics in percent. Below the optimum: points of "
        + options.common().learning().objective().label()
        + " that better thresholds could gain on the tuning clips, at most."
        + options.split().map(split -> " Means of " + split.folds() + " folds.").orElse("")
        + pinned.remark().map(remark -> "\n" + remark).orElse("")
        + "\n\n"
        + ending().text();
  }

  @Override
  public Ending ending() {
    return new Ending(
        headline(), options.common().output(), List.of("comparison.json", "report.html"));
  }

  /** In the shape of the paper's Table 2: held-out values with the tuning values in brackets. */
  private TextTable table() {
    List<Column> columns = new ArrayList<>(List.of(Column.left("method")));
    String clips = hasEvaluation() ? " held out (tuning)" : " tuning";
    boolean ofItsOwn = !objective().isAmong(METRICS);
    if (ofItsOwn) {
      columns.add(Column.right(objective().name() + clips));
    }
    METRICS.forEach(metric -> columns.add(Column.right(metric.hyphenated() + clips)));
    columns.add(Column.right("below the optimum"));
    columns.add(Column.right("seconds"));
    TextTable table = new TextTable(columns.toArray(new Column[0]));
    for (ComparisonRow row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.method().label()));
      if (ofItsOwn) {
        cells.add(cell(row, objective()::of));
      }
      METRICS.forEach(metric -> cells.add(cell(row, report -> report.value(metric))));
      cells.add(points(row.certificate().gap()));
      cells.add(String.format(Locale.ROOT, "%.2f", row.seconds()));
      table.row(cells.toArray(new String[0]));
    }
    return table;
  }

  /** The sentences under the headline. */
  List<String> remarks() {
    return Stream.of(Stream.of(distances()), pinned.remark().stream(), Remarks.of(floor()).stream())
        .flatMap(remarks -> remarks)
        .toList();
  }

  /** Of the tuning clips. */
  private ScoreFloor floor() {
    return inputs.stream()
        .filter(input -> input.role().equals("tuning"))
        .map(input -> input.facts().gaps().floor())
        .reduce(ScoreFloor.NONE, ScoreFloor::and);
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

  private String cell(ComparisonRow row, ToDoubleFunction<ClassificationReport> figure) {
    String tuning = percent(row.scores().get(0).spread(figure).mean());
    return hasEvaluation()
        ? percent(row.scores().get(1).spread(figure).mean()) + " (" + tuning + ")"
        : tuning;
  }

  /** What the methods maximise. */
  private ShownObjective objective() {
    return new ShownObjective(options.common().learning().objective());
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", 100 * value).replace('-', '−');
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
        entry.put(table + "_objective", row.scores().get(i).spread(objective()::of).mean());
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
    if (floor().isSet()) {
      json.put("score_floor", floor().score());
    }
    overlap.ifPresent(found -> json.put("overlap", found.json()));
    json.put("rows", entries);
    return json;
  }

  private static int neverPredicted(ComparisonRow row, int table) {
    return row.reports().get(table).neverPredicted().size();
  }

  private void put(Map<String, Object> entry, String table, FoldScores scores, int neverPredicted) {
    METRICS.forEach(metric -> entry.put(table + "_" + metric.jsonName(), scores.mean(metric)));
    if (options.split().isPresent()) {
      METRICS.forEach(
          metric -> entry.put(table + "_" + metric.jsonName() + "_sd", scores.deviation(metric)));
    }
    entry.put(table + "_never_predicted", neverPredicted);
  }

  /** The row with the highest objective on held-out or, without, tuning clips. */
  ComparisonRow best() {
    ComparisonRow best = rows.get(0);
    for (ComparisonRow row : rows) {
      if (rank(row) > rank(best)) {
        best = row;
      }
    }
    return best;
  }

  private double rank(ComparisonRow row) {
    return row.scores().get(row.scores().size() - 1).spread(objective()::of).mean();
  }

  /** Such as "robust has the highest micro-F1 on held-out clips: .6401". */
  String headline() {
    return best().method().label()
        + " has the highest "
        + objective().name()
        + " on "
        + (hasEvaluation() ? "held-out clips" : "the tuning clips")
        + ": "
        + Numbers.ratio(rank(best()));
  }
}
