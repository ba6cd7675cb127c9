package org.sglthresh.job.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.clips.ShownObjective;
import org.sglthresh.job.compare.FoldSums.FoldReports;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.html.Headlines;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code crossvalidate}.
 *
 * @param options of the command
 * @param thresholds the final ones
 * @param pinned the classes that were not learned
 * @param before the initial thresholds, {@code [classes]}
 * @param ofFolds the thresholds learned without each fold, {@code [folds][classes]}
 * @param reports metrics of these
 * @param tables the final thresholds on all clips, and the held-out clips pooled
 * @param inputs the tables that were read
 * @param engine that ran the epochs
 * @param kernel the arithmetic of the epochs
 * @param warnings about the thresholds
 */
record CrossValidateResult(
    CrossValidateOptions options,
    ThresholdSet thresholds,
    PinnedClasses pinned,
    float[] before,
    List<float[]> ofFolds,
    FoldReports reports,
    List<TableResult> tables,
    List<InputFacts> inputs,
    String engine,
    String kernel,
    List<String> warnings)
    implements FilesResult {
  private static final List<OverallMetric> METRICS =
      OverallMetric.withUse(OverallMetric.Use.COMPARISON);

  int folds() {
    return ofFolds.size();
  }

  /** Spread of a class's threshold over the folds. */
  Spread threshold(int c) {
    return Spread.of(ofFolds.stream().mapToDouble(set -> set[c]).toArray());
  }

  @Override
  public String text() {
    return table().text()
        + "\n"
        + (options.finalThresholds() == FinalThresholds.MEAN
            ? "final thresholds: the mean over the folds"
            : "final thresholds: learned on all clips")
        + pinned.remark().map(remark -> "\n" + remark).orElse("")
        + "\n\n"
        + ending().text();
  }

  @Override
  public Ending ending() {
    return new Ending(
        headline(), options.common().output(), List.of("thresholds.json", "report.html"));
  }

  /** Such as {@code Micro-F1 on held-out clips, mean of 4 folds, is .6196 ± .0102}. */
  String headline() {
    ShownObjective objective = new ShownObjective(options.common().learning().objective());
    Spread heldOut = new FoldScores(reports.heldOut()).spread(objective::of);
    return Headlines.value(
            objective.objective().label(),
            "held-out clips, mean of " + folds() + " folds,",
            heldOut.mean())
        + " ± "
        + Numbers.ratio(heldOut.deviation());
  }

  private TextTable table() {
    List<Column> columns = new ArrayList<>(List.of(Column.left("fold"), Column.right("clips")));
    for (OverallMetric metric : METRICS) {
      columns.add(Column.right(metric.hyphenated() + " held out (tuning)"));
    }
    TextTable table = new TextTable(columns.toArray(new Column[0]));
    for (int k = 0; k < folds(); k++) {
      ClassificationReport heldOut = reports.heldOut().get(k);
      ClassificationReport tuning = reports.tuning().get(k);
      String clips = Words.count((double) heldOut.clips());
      table.row(row(Integer.toString(k + 1), clips, heldOut::value, tuning::value));
    }
    FoldScores heldOut = new FoldScores(reports.heldOut());
    FoldScores tuning = new FoldScores(reports.tuning());
    table.row(row("mean", "", heldOut::mean, tuning::mean));
    table.row(row("± sd", "", heldOut::deviation, tuning::deviation));
    return table;
  }

  private static String[] row(
      String fold,
      String clips,
      ToDoubleFunction<OverallMetric> heldOut,
      ToDoubleFunction<OverallMetric> tuning) {
    List<String> cells = new ArrayList<>(List.of(fold, clips));
    for (OverallMetric metric : METRICS) {
      cells.add(pair(heldOut.applyAsDouble(metric), tuning.applyAsDouble(metric)));
    }
    return cells.toArray(new String[0]);
  }

  private static String pair(double heldOut, double tuning) {
    return Numbers.ratio(heldOut) + " (" + Numbers.ratio(tuning) + ")";
  }
}
