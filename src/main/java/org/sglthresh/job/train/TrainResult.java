package org.sglthresh.job.train;

import java.util.List;
import java.util.Locale;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.student.EpochRecord;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * What came out of {@code train}.
 *
 * @param output where the student is
 * @param student itself
 * @param windows that it has learned from
 */
record TrainResult(OutputOptions output, TrainedStudent student, int windows)
    implements FilesResult {
  @Override
  public Ending ending() {
    return new Ending(headline(student, windows), output, List.of("model.onnx", "report.html"));
  }

  /** The result in one sentence, without a full stop. */
  static String headline(TrainedStudent student, int windows) {
    Trained trained = student.trained();
    String text =
        student.architecture().text()
            + " has learned "
            + Words.counted(student.classes().size(), "class")
            + " from "
            + Words.counted(windows, "window");
    return Double.isNaN(trained.map())
        ? text
        : text + ", and reaches an mAP of " + Numbers.ratio(trained.map()) + " on those held out";
  }

  @Override
  public String text() {
    Trained trained = student.trained();
    EpochRecord last = trained.history().get(trained.history().size() - 1);
    TextTable table =
        new TextTable(
            Column.left("student"),
            Column.right("parameters"),
            Column.right("epochs"),
            Column.right("steps"),
            Column.right("loss"),
            Column.right("mAP"),
            Column.right("mean of epochs"));
    table.row(
        student.architecture().name(),
        Words.count(student.architecture().size()),
        Words.count(trained.history().size()),
        Words.count(last.steps()),
        Numbers.significant(last.loss()),
        Double.isNaN(trained.map()) ? "" : String.format(Locale.ROOT, "%.4f", trained.map()),
        String.join(", ", trained.averaged().stream().map(String::valueOf).toList()));
    String next =
        student.annotates()
            ? "next: annotate --model " + output.path() + "/model.onnx --audio …\n"
            : "";
    return table.text() + next + ending().text();
  }
}
