package org.sglthresh.job.compare;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.clips.PinnedClasses;
import org.sglthresh.job.compare.FoldSums.FoldReports;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code crossvalidate}.
 *
 * @param options what was asked for
 * @param thresholds the final ones
 * @param pinned the classes that were not learned
 * @param before the initial thresholds, {@code [classes]}
 * @param ofFolds the thresholds learned without each fold, {@code [folds][classes]}
 * @param reports metrics of these
 * @param tables the final thresholds on all clips, and the held-out clips pooled
 * @param inputs what was read
 * @param engine where the epochs ran
 * @param kernel which arithmetic they used
 * @param warnings what the reader should know
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
    implements JobResult {

  int folds() {
    return ofFolds.size();
  }

  /** Spread of a class's threshold over the folds. */
  Spread threshold(int c) {
    return Spread.of(ofFolds.stream().mapToDouble(set -> set[c]).toArray());
  }

  @Override
  public String text() {
    TextTable text =
        new TextTable(
            Column.left("fold"),
            Column.right("clips"),
            Column.right("micro-F1 held out (tuning)"),
            Column.right("macro-F1 held out (tuning)"));
    for (int k = 0; k < folds(); k++) {
      ClassificationReport heldOut = reports.heldOut().get(k);
      ClassificationReport tuning = reports.tuning().get(k);
      text.row(
          Integer.toString(k + 1),
          Words.count((double) heldOut.clips()),
          pair(heldOut.micro().f1(), tuning.micro().f1()),
          pair(heldOut.macro().f1(), tuning.macro().f1()));
    }
    Spread micro = Spread.of(reports.heldOut(), report -> report.micro().f1());
    Spread macro = Spread.of(reports.heldOut(), report -> report.macro().f1());
    text.row(
        "mean",
        "",
        pair(micro.mean(), Spread.of(reports.tuning(), report -> report.micro().f1()).mean()),
        pair(macro.mean(), Spread.of(reports.tuning(), report -> report.macro().f1()).mean()));
    text.row(
        "± sd",
        "",
        pair(
            micro.deviation(),
            Spread.of(reports.tuning(), report -> report.micro().f1()).deviation()),
        pair(
            macro.deviation(),
            Spread.of(reports.tuning(), report -> report.macro().f1()).deviation()));
    return text.text()
        + "\n"
        + (options.finalThresholds() == FinalThresholds.MEAN
            ? "final thresholds: the mean over the folds"
            : "final thresholds: learned on all clips")
        + pinned.remark().map(remark -> "\n" + remark).orElse("")
        + "\nthresholds, metrics and report.html: "
        + options.common().output().path()
        + "\n";
  }

  private static String pair(double heldOut, double tuning) {
    return Numbers.ratio(heldOut) + " (" + Numbers.ratio(tuning) + ")";
  }
}
