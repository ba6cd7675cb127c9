package org.sglthresh.job.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sglthresh.error.Words;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.metric.ranking.RankingMetric;
import org.sglthresh.psl.student.EpochRecord;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.spark.train.WindowData;

/**
 * What came out of {@code train}.
 *
 * @param output where the student is
 * @param student itself
 * @param windows how many it has learned from, and was measured on
 */
record TrainResult(OutputOptions output, TrainedStudent student, WindowData.Counts windows)
    implements FilesResult {
  @Override
  public Ending ending() {
    return new Ending(
        headline(student, windows.training()), output, List.of("model.onnx", "report.html"));
  }

  /** The result in one sentence, without a full stop. */
  static String headline(TrainedStudent student, int windows) {
    String text =
        student.architecture().text().replaceFirst("^a", "A")
            + " has learned "
            + Words.counted(student.classes().size(), "class")
            + " from "
            + Words.counted(windows, "window");
    double map = student.evaluation().map(StudentMetrics::map).orElse(student.trained().map());
    return Double.isNaN(map)
        ? text
        : text
            + ", and reaches an mAP of "
            + Numbers.ratio(map)
            + (student.evaluation().isPresent() ? " on held-out windows" : " in validation");
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
            Column.right("validation mAP"),
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
    String measured = student.evaluation().map(this::measured).orElse("");
    return table.text() + measured + next + ending().text();
  }

  private String measured(StudentMetrics found) {
    Map<RankingMetric, Double> metrics = found.shown();
    List<String> cells = new ArrayList<>();
    cells.add(Words.count(windows.evaluation().orElseThrow()));
    metrics.forEach((metric, value) -> cells.add(RankingNumbers.value(metric, value)));
    TextTable table =
        new TextTable(
            Stream.concat(
                    Stream.of("held-out windows"),
                    metrics.keySet().stream().map(RankingMetric::label))
                .map(Column::right)
                .toArray(Column[]::new));
    return "\n" + table.row(cells.toArray(String[]::new)).text();
  }
}
