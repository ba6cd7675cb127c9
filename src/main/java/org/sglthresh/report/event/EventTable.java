package org.sglthresh.report.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** The tables of the page. */
public final class EventTable {
  private EventTable() {}

  /** All measures with their intervals. */
  public static HtmlTable measures(EventReport report) {
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
  public static HtmlTable classes(EventReport report) {
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
