package org.sglthresh.report.html;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.RankingResult;
import org.sglthresh.report.data.ReportData;
import org.sglthresh.report.data.TableResult;
import org.sglthresh.report.data.TagChange;
import org.sglthresh.report.data.TaggerChange;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.PythonLines;
import org.sglthresh.report.tree.TreeReport;

/**
 * The report as a single HTML file that needs no network: style, drawings and a few lines of script
 * are inside. It follows the reader's choice of light or dark, prints, and is complete without
 * script.
 */
public final class HtmlReport {
  /** Commands whose output has a thresholds.json beside the report. */
  private static final Set<String> LEARNING = Set.of("optimize", "crossvalidate");

  private HtmlReport() {}

  /** The text of report.html, to be written in UTF-8. */
  public static String render(ReportData data) {
    return render(data, Optional.<TreeReport>empty());
  }

  /** The same with what there is of a tree of classes. */
  public static String render(ReportData data, Optional<TreeReport> tree) {
    Page page = new Page();
    header(page, data);
    sections(page, data, tree);
    return page.html(data.title());
  }

  /**
   * The report on a tagger's scores, and on thresholds where {@link ReportData#tables} is not
   * empty.
   */
  public static String render(ReportData data, RankingResult ranking) {
    return render(data, ranking, Optional.empty());
  }

  /** The same with what there is of a tree of classes. */
  public static String render(ReportData data, RankingResult ranking, Optional<TreeReport> tree) {
    Page page = new Page();
    header(page, data);
    Optional<TableResult> decided = data.tables().stream().findFirst();
    if (decided.isPresent()) {
      SummarySection.add(page, data);
    }
    RankingSection.add(page, ranking.report());
    RankedCurveSection.add(page, ranking, decided);
    tree.ifPresent(found -> TreeSection.add(page, found));
    CalibrationSection.add(page, ranking.report());
    SliceSection.add(page, ranking.report(), decided);
    if (decided.isPresent()) {
      ThresholdSection.add(page, data);
      ClassSection.add(page, data);
    }
    RankingClassSection.add(page, ranking.report());
    ClassTable.add(page, data, ranking.report());
    page.provenance(data.provenance());
    return page.html(data.title());
  }

  /**
   * The report on two sets of thresholds measured on the same clips.
   *
   * @param measures with both sets
   * @param classes the classes that both sets have
   */
  public static String render(
      ReportData data, List<MeasureChange> measures, List<TagChange> classes) {
    Page page = new Page();
    header(page, data);
    TagSection.add(page, measures, classes);
    sections(page, data);
    return page.html(data.title());
  }

  /**
   * The report on two taggers, each with its thresholds, on the same clips.
   *
   * @param ranking measures of both without thresholds
   * @param decisions measures of both with thresholds
   * @param classes that both sets of thresholds have
   */
  public static String renderTaggers(
      ReportData data,
      List<MeasureChange> ranking,
      List<MeasureChange> decisions,
      List<TaggerChange> classes) {
    Page page = new Page();
    header(page, data);
    TagSection.addTaggers(page, ranking, decisions, classes);
    sections(page, data);
    return page.html(data.title());
  }

  /**
   * The report on two sets of thresholds for clips without labels: {@link ReportData#tables} is
   * empty.
   *
   * @param classes the classes that both sets have
   */
  public static String renderTags(ReportData data, List<TagChange> classes) {
    Page page = new Page();
    header(page, data);
    TagSection.addUnlabelled(page, classes);
    ThresholdSection.add(page, data);
    page.provenance(data.provenance());
    return page.html(data.title());
  }

  /** The report on two sets of thresholds without clips: {@link ReportData#tables} is empty. */
  public static String renderThresholds(ReportData data) {
    Page page = new Page();
    header(page, data);
    ThresholdSection.add(page, data);
    page.provenance(data.provenance());
    return page.html(data.title());
  }

  private static void sections(Page page, ReportData data) {
    sections(page, data, Optional.empty());
  }

  private static void sections(Page page, ReportData data, Optional<TreeReport> tree) {
    SummarySection.add(page, data);
    tree.ifPresent(found -> TreeSection.add(page, found));
    ConvergenceSection.add(page, data);
    ThresholdSection.add(page, data);
    BasisSection.add(page, data);
    PartsSection.add(page, data);
    ClassSection.add(page, data);
    CurveSection.add(page, data);
    ClassTable.add(page, data);
    elsewhere(page, data);
    page.provenance(data.provenance());
  }

  /** How other programs take thresholds that were learned and lie beside the page. */
  private static void elsewhere(Page page, ReportData data) {
    if (!LEARNING.contains(data.command())) {
      return;
    }
    boolean calibrated =
        data.provenance().stream().anyMatch(facts -> facts.entries().containsKey("calibration"));
    page.section("Use the thresholds elsewhere");
    page.paragraph(
        "A class is a tag when its score is above its threshold. In Python, beside this page, with"
            + " scores of one row a clip and one column a class"
            + (calibrated ? ", which have gone through the calibration" : "")
            + ":");
    PythonLines.of("thresholds.json")
        .forEach(
            (library, lines) ->
                page.add("<h3>" + library + "</h3><pre>" + Html.escape(lines) + "</pre>"));
    page.paragraph(
        calibrated
            ? "Other programs do not know the calibration, so export does not take these thresholds."
            : "The command export writes them for ONNX, PyTorch, DuckDB and PostgreSQL.");
    page.end();
  }

  private static void header(Page page, ReportData data) {
    page.header(data.command(), data.title(), data.headline(), data.remarks(), data.warnings());
  }
}
