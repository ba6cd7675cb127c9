package org.sglthresh.report.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.Psds;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.event.curve.Staircase;
import org.sglthresh.report.html.Page;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.PsdRocPlot;
import org.sglthresh.report.plot.TimelinePlot;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** The report on sound events, as a single HTML file like that of other commands. */
public final class EventPage {
  private static final String TITLE = "Sound events";
  private static final double SECONDS_AN_HOUR = 3600;

  private EventPage() {}

  /** The text of report.html, to be written in UTF-8. */
  public static String render(EventReport report) {
    Page page = new Page();
    page.header(report.command(), TITLE, report.headline(), report.remarks(), List.of());
    measures(page, report);
    curves(page, report);
    classes(page, report);
    timelines(page, report);
    page.provenance(report.provenance());
    return page.html(TITLE);
  }

  private static void measures(Page page, EventReport report) {
    page.section("Measures");
    page.table(
        measureTable(report).html(),
        String.format(
            "All of %s (%s), with intervals of 95 %% by leaving recordings out.",
            Words.counted((double) report.facts().recordings(), "recording"),
            Words.duration(report.facts().hours() * SECONDS_AN_HOUR)));
    page.end();
  }

  private static void curves(Page page, EventReport report) {
    StringBuilder panels = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < report.plan().psds().size(); i++) {
      PsdsParameters psds = report.plan().psds().get(i);
      Psds mean = report.measures().psds().get(EventMeasures.key(psds));
      if (mean == null) {
        continue;
      }
      int at = i;
      List<Staircase> classes =
          report.curves().stream()
              .filter(own -> !own.curves().isEmpty())
              .map(own -> own.curves().get(at))
              .toList();
      names.add(psds.name() + " " + Numbers.ratio(mean.value()));
      panels
          .append("<div class=\"panel\">")
          .append(PsdRocPlot.draw(psds.name(), mean.curve(), classes, psds.maximumRate()))
          .append("</div>");
    }
    if (names.isEmpty()) {
      return;
    }
    page.section("PSD-ROC");
    page.figure(
        panels.toString(),
        "True positive rates by effective false positives an hour: of each class, blue, and their"
            + " mean without its standard deviation, as the score has it. The area under it is the"
            + " score: "
            + String.join(", ", names)
            + ".");
    page.end();
  }

  private static void classes(Page page, EventReport report) {
    page.section("Classes");
    page.table(
        classTable(report).html(),
        "Events, and how they are detected; best is F1 at the class's best threshold, on these"
            + " recordings.");
    page.end();
  }

  private static void timelines(Page page, EventReport report) {
    if (report.timelines().isEmpty()) {
      return;
    }
    page.section("Recordings");
    page.add(new Legend().mark("events", "bar before").mark("detections", "bar after").html());
    StringBuilder panels = new StringBuilder();
    report
        .timelines()
        .forEach(
            timeline ->
                panels
                    .append("<div class=\"panel\">")
                    .append(TimelinePlot.draw(timeline, report.classNames()))
                    .append("</div>"));
    page.figure(
        panels.toString(),
        "Some recordings: above the events, below the detections, between them the scores.");
    page.end();
  }

  /** All measures with their intervals. */
  private static HtmlTable measureTable(EventReport report) {
    HtmlTable table =
        new HtmlTable("plain").words("measure").number("value").number("95 % interval");
    report
        .measures()
        .values()
        .forEach(
            (name, value) ->
                table.row(
                    List.of(
                        Html.escape(label(report, name)),
                        Numbers.ratio(value),
                        Numbers.interval(
                            Optional.ofNullable(report.measures().intervals().get(name))))));
    report
        .ranking()
        .forEach(
            (name, value) ->
                table.row(List.of(Html.escape(name.replace('_', ' ')), Numbers.ratio(value), "")));
    return table;
  }

  private static String label(EventReport report, String name) {
    for (PsdsParameters psds : report.plan().psds()) {
      if (EventMeasures.key(psds).equals(name)) {
        return psds.name();
      }
    }
    return name.replace('_', ' ').replace(" f1", " F1");
  }

  /** A row for each class. */
  private static HtmlTable classTable(EventReport report) {
    HtmlTable table = new HtmlTable("").words("class").number("events");
    report.plan().psds().forEach(psds -> table.number(psds.name()));
    boolean decided = report.counts().isPresent();
    for (String kind : report.criteria()) {
      if (decided) {
        table.number(kind + " F1");
      }
      table.number("best " + kind + " F1");
    }
    if (decided) {
      table.number("segment F1");
    }
    for (int c = 0; c < report.classNames().size(); c++) {
      List<String> cells = new ArrayList<>();
      cells.add(Html.name(report.classNames().get(c)));
      cells.add(Words.count((double) report.facts().events(c)));
      for (int i = 0; i < report.plan().psds().size(); i++) {
        cells.add(Numbers.ratio(report.psds(c, i)));
      }
      for (int k = 0; k < report.criteria().size(); k++) {
        if (decided) {
          cells.add(Numbers.ratio(report.matches(c, k).f1()));
        }
        cells.add(Numbers.ratio(report.best(c, k).f1()));
      }
      if (decided) {
        cells.add(Numbers.ratio(report.segments(c).f1()));
      }
      table.row(cells);
    }
    return table;
  }
}
