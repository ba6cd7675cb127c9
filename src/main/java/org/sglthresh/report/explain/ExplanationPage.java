package org.sglthresh.report.explain;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.metric.CurvePoint;
import org.sglthresh.report.data.Explanation;
import org.sglthresh.report.data.Explanation.Place;
import org.sglthresh.report.data.ReportData.Facts;
import org.sglthresh.report.html.Page;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.ThresholdPlot;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** The report on one class, as a single HTML file like that of other commands. */
public final class ExplanationPage {
  private ExplanationPage() {}

  /** The text of report.html, to be written in UTF-8. */
  public static String render(Explanation explanation, String headline, List<Facts> provenance) {
    Page page = new Page();
    String title = explanation.className();
    page.header("explain", title, headline, explanation.remarks(), List.of());
    if (explanation.curve().positives() > 0) {
      measures(page, explanation);
    }
    tags(page, explanation);
    methods(page, explanation);
    curve(page, explanation);
    page.provenance(provenance);
    return page.html(title);
  }

  private static void measures(Page page, Explanation explanation) {
    page.section("Every threshold");
    Legend legend =
        new Legend()
            .mark("precision", "rule precision")
            .mark("recall", "rule recall")
            .mark("F1", "rule ink");
    explanation.measure().ifPresent(measure -> legend.mark(measure.label(), "rule measure"));
    page.add(
        bands(legend, explanation).mark("F1 of the run", "dot").mark("of others", "ring").html());
    page.figure(
        ThresholdPlot.measures(explanation),
        "What each threshold makes of the class on the clips that it is learned on; vertical lines:"
            + " where the run and the methods put it.");
    page.end();
  }

  private static Legend bands(Legend legend, Explanation explanation) {
    if (explanation.own().interval().isKnown()) {
      legend.mark("95 % interval of the run's threshold", "bar band");
    }
    if (explanation.plateau().isKnown()) {
      legend.mark("plateau: the clips cannot tell these thresholds apart", "bar plateau");
    }
    return legend;
  }

  private static void tags(Page page, Explanation explanation) {
    page.section("Tags");
    page.figure(
        ThresholdPlot.tags(explanation),
        explanation.clipsPerDay().isPresent()
            ? "Tags a day at each threshold, if the clips of the day are like these."
            : "Tags per 1,000 clips at each threshold.");
    page.end();
  }

  private static void methods(Page page, Explanation explanation) {
    page.section("Methods");
    HtmlTable table = new HtmlTable("").words("method").number("threshold").number("95 % interval");
    measureColumns(table, explanation);
    for (Place place : explanation.places()) {
      List<String> cells = new ArrayList<>();
      cells.add(
          place.isOfRun() ? "<b>" + Html.escape(place.name()) + "</b>" : Html.escape(place.name()));
      cells.add(Numbers.threshold(place.threshold()));
      cells.add(ExplanationText.interval(place.interval()));
      addMeasures(cells, explanation, place.at());
      table.row(cells);
    }
    page.table(table.html(), "Where each method puts the threshold, learned on the same clips.");
    page.end();
  }

  private static void curve(Page page, Explanation explanation) {
    page.section("Thresholds");
    HtmlTable table = new HtmlTable("").number("threshold");
    measureColumns(table, explanation);
    table.words("");
    for (CurveRows.Row row : CurveRows.of(explanation)) {
      List<String> cells = new ArrayList<>();
      cells.add(Numbers.threshold(row.point().threshold()));
      addMeasures(cells, explanation, row.point());
      cells.add(Html.escape(row.note()));
      table.row(cells);
    }
    page.table(table.html(), "Some thresholds; all are in " + ExplanationFiles.CURVE + ".");
    page.end();
  }

  private static void measureColumns(HtmlTable table, Explanation explanation) {
    table.number("precision").number("recall").number("F1");
    explanation.measure().ifPresent(measure -> table.number(measure.label()));
    table.number(explanation.tagsUnit());
  }

  private static void addMeasures(List<String> cells, Explanation explanation, CurvePoint point) {
    cells.add(Numbers.ratio(point.precision()));
    cells.add(Numbers.ratio(point.recall()));
    cells.add(Numbers.ratio(point.f1()));
    explanation
        .measure()
        .ifPresent(measure -> cells.add(Numbers.ratio(measure.value().applyAsDouble(point))));
    cells.add(ExplanationText.tags(explanation, point));
  }
}
