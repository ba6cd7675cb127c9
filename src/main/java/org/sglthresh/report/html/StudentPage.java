package org.sglthresh.report.html;

import java.util.List;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.psl.student.EpochRecord;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.report.data.RankingNumbers;
import org.sglthresh.report.data.StudentReport;
import org.sglthresh.report.plot.LinePlot;
import org.sglthresh.report.plot.Spacing;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** The report on a student, as a single HTML file like {@link HtmlReport}. */
public final class StudentPage {
  private static final String TITLE = "Student";

  private StudentPage() {}

  /** The text of report.html, to be written in UTF-8. */
  public static String render(StudentReport report) {
    Page page = new Page();
    page.header(report.command(), TITLE, report.headline(), remarks(report), List.of());
    report.evaluation().ifPresent(metrics -> addEvaluation(page, metrics));
    addHistory(page, report.trained());
    page.provenance(report.provenance());
    return page.html(TITLE);
  }

  private static List<String> remarks(StudentReport report) {
    Trained trained = report.trained();
    String network =
        report.architecture().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(List.of()))
            .map(entry -> entry.getKey() + " " + shown(entry.getValue()))
            .collect(Collectors.joining(", "));
    String end =
        switch (trained.end()) {
          case EPOCHS -> "all epochs were done";
          case STEPS -> "all steps were done";
          case PATIENCE -> "validation had not become better for long";
        };
    String averaged =
        trained.averaged().size() == 1
            ? "The weights are those of epoch " + trained.averaged().get(0)
            : "The weights are the mean of epochs "
                + trained.averaged().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
    return List.of(
        "The network: " + network.replaceFirst("^student ", "") + ".",
        averaged + ". It ended because " + end + ".");
  }

  private static String shown(Object value) {
    if (value instanceof List<?> sizes) {
      return sizes.stream().map(StudentPage::shown).collect(Collectors.joining(" and "));
    }
    return value instanceof Integer number ? Words.count((long) number) : value.toString();
  }

  private static void addEvaluation(Page page, StudentMetrics metrics) {
    page.section("Held-out windows");
    HtmlTable table = new HtmlTable("plain").words("metric").number("value").text("what it is");
    metrics
        .shown()
        .forEach(
            (metric, value) ->
                table.row(
                    List.of(
                        Html.escape(metric.label()),
                        RankingNumbers.value(metric, value),
                        Html.escape(metric.explanation()))));
    page.table(
        table.html(),
        "What the finished student reaches on windows that it has neither learned from nor stopped"
            + " on.");
    page.end();
  }

  private static void addHistory(Page page, Trained trained) {
    List<EpochRecord> history = trained.history();
    EpochRecord last = history.get(history.size() - 1);
    double[] loss = history.stream().mapToDouble(EpochRecord::loss).toArray();
    StringBuilder panels = new StringBuilder();
    panel(panels, "binary cross-entropy", loss, Numbers.significant(last.loss()));
    boolean validated = !Double.isNaN(last.map());
    if (validated) {
      double[] map = history.stream().mapToDouble(EpochRecord::map).toArray();
      panel(panels, "mAP of the validation windows", map, Numbers.ratio(last.map()));
    }
    page.section("Training");
    page.figure(
        panels.toString(),
        String.format(
            "The mean loss of the steps of each of %s%s. They took %s in %s.",
            Words.counted(history.size(), "epoch"),
            validated ? " (left), and the mean average precision after it (right)" : "",
            Words.duration(history.stream().mapToDouble(EpochRecord::seconds).sum()),
            Words.counted(last.steps(), "step")));
    page.end();
  }

  private static void panel(StringBuilder panels, String title, double[] values, String last) {
    panels
        .append("<div class=\"panel\">")
        .append(LinePlot.draw(title, Spacing.LINEAR, values, 1, last))
        .append("</div>");
  }
}
