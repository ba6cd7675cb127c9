package org.sglthresh.job.apply;

import org.sglthresh.error.Words;
import org.sglthresh.job.FoundThresholds;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.ResolvedThresholds;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.PrecisionRecallF1;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * Result of {@code evaluate}.
 *
 * @param options what was asked for
 * @param found the thresholds as they were found
 * @param thresholds one a class
 * @param table the metrics
 * @param supports positives of each class among the clips, {@code [classes]}
 * @param input what was read
 */
record EvaluateResult(
    EvaluateOptions options,
    FoundThresholds found,
    ResolvedThresholds thresholds,
    TableResult table,
    double[] supports,
    InputFacts input)
    implements JobResult {

  @Override
  public String text() {
    ClassificationReport report = table.after();
    TextTable text =
        new TextTable(
            Column.left("average"),
            Column.right("precision"),
            Column.right("recall"),
            Column.right("F1"),
            Column.right("95 % interval"));
    row(text, "micro", report.micro());
    row(text, "macro", report.macro());
    row(text, "weighted", report.weighted());
    row(text, "samples", report.samples());
    return text.text()
        + "\nclips "
        + Words.count((double) report.clips())
        + " · subset accuracy "
        + Numbers.ratio(report.subsetAccuracy())
        + " · Hamming loss "
        + Numbers.ratio(report.hammingLoss())
        + "\nmetrics and report.html: "
        + options.output().path()
        + "\n";
  }

  private void row(TextTable table, String average, PrecisionRecallF1 values) {
    table.row(
        average,
        Numbers.ratio(values.precision()),
        Numbers.ratio(values.recall()),
        Numbers.ratio(values.f1()),
        Numbers.interval(this.table.interval(average + "_f1")));
  }
}
