package org.sglthresh.report.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.metric.calibration.ProbabilityScores;
import org.sglthresh.model.calibration.ScoreCalibration.OfClass;
import org.sglthresh.model.calibration.ScoreCalibration.Sharing;
import org.sglthresh.report.calibration.CalibrationReport.Table;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.html.Page;
import org.sglthresh.report.plot.ReliabilityPlot;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.stats.rank.Reliability;

/** The report on a calibration, as a single HTML file like that of other commands. */
public final class CalibrationPage {
  /** Classes that have diagrams of their own. */
  private static final int SHOWN = 3;

  private CalibrationPage() {}

  /**
   * The text of report.html, to be written in UTF-8.
   *
   * @param headline the result in one sentence, without a full stop
   * @param remarks paragraphs under it
   */
  public static String render(
      CalibrationReport report,
      String command,
      String headline,
      List<String> remarks,
      List<String> warnings,
      List<Facts> provenance) {
    String title = "Calibration by " + report.calibration().method().label();
    Page page = new Page();
    page.header(command, title, headline, remarks, warnings);
    measures(page, report);
    report.tables().forEach(table -> diagrams(page, report, table));
    classes(page, report);
    page.provenance(provenance);
    return page.html(title);
  }

  private static void measures(Page page, CalibrationReport report) {
    HtmlTable table =
        new HtmlTable("plain")
            .words("clips")
            .words("figure")
            .number("before")
            .number("after")
            .number("mean of classes, before")
            .number("after");
    for (Table measured : report.tables()) {
      List<ProbabilityScores> columns =
          List.of(
              measured.change().before().ofPairs(),
              measured.change().after().ofPairs(),
              measured.change().before().mean(),
              measured.change().after().mean());
      row(table, measured, "ECE", columns.stream().map(s -> s.calibrationError()).toList());
      row(table, measured, "Brier score", columns.stream().map(s -> s.brier()).toList());
      row(table, measured, "log loss", columns.stream().map(s -> s.logLoss()).toList());
    }
    page.section("Before and after");
    page.table(
        table.html(),
        "How far probabilities are from what is true, before and after calibration, of all pairs of"
            + " clip and class together and as means of the classes; the lower the better. Tuning"
            + " clips are judged each by a calibration that was learned without their fold.");
    page.end();
  }

  private static void row(HtmlTable table, Table measured, String figure, List<Double> values) {
    List<String> cells = new ArrayList<>(List.of(Html.escape(measured.name()), figure));
    values.forEach(value -> cells.add(Numbers.ratio(value)));
    table.row(cells);
  }

  private static void diagrams(Page page, CalibrationReport report, Table table) {
    Reliability before = table.change().before().reliability();
    Reliability after = table.change().after().reliability();
    page.section("Reliability: " + table.name());
    page.figure(
        panel("all classes, before", before) + panel("all classes, after", after),
        "How often what scores say is true, in "
            + Reliability.BINS
            + " bins of equal width; on the dashed line a score is the share of labels, above it"
            + " scores are too low, below it too high. The bars are the weight of each bin.");
    List<OfClass> classes = report.calibration().classes();
    int[] frequent =
        IntStream.range(0, classes.size())
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -classes.get(c).positives()))
            .limit(SHOWN)
            .mapToInt(c -> c)
            .toArray();
    for (int c : frequent) {
      String name = classes.get(c).name();
      page.figure(
          panel(name + ", before", before.part(c)) + panel(name + ", after", after.part(c)),
          "The same of " + name + ", one of the classes with most positives.");
    }
    page.end();
  }

  private static String panel(String heading, Reliability reliability) {
    return "<div class=\"panel\"><h3>"
        + Html.escape(heading)
        + "</h3>"
        + ReliabilityPlot.draw(reliability)
        + "</div>";
  }

  private static void classes(Page page, CalibrationReport report) {
    Table table = report.tables().get(report.tables().size() - 1);
    HtmlTable rows =
        new HtmlTable("")
            .words("class")
            .number("positives")
            .words("map")
            .number("ECE before")
            .number("after")
            .number("Brier before")
            .number("after")
            .number("log loss before")
            .number("after");
    List<OfClass> classes = report.calibration().classes();
    for (int c = 0; c < classes.size(); c++) {
      ProbabilityScores before = table.change().before().ofClasses().get(c);
      ProbabilityScores after = table.change().after().ofClasses().get(c);
      rows.row(
          List.of(
              Html.escape(classes.get(c).name()),
              Words.count(classes.get(c).positives()),
              classes.get(c).sharing() == Sharing.POOLED ? "pooled" : "own",
              Numbers.ratio(before.calibrationError()),
              Numbers.ratio(after.calibrationError()),
              Numbers.ratio(before.brier()),
              Numbers.ratio(after.brier()),
              Numbers.ratio(before.logLoss()),
              Numbers.ratio(after.logLoss())));
    }
    page.section("Classes");
    page.table(
        rows.html(), "Every class on the " + table.name() + "; calibration.csv has all digits.");
    page.end();
  }
}
