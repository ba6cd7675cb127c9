package org.sglthresh.report.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.event.curve.EventMeasures;
import org.sglthresh.event.curve.PsdsParameters;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/** An evaluation of events for the terminal. */
public final class EventText {
  /** So many classes are listed; all are in the files. */
  private static final int CLASSES = 30;

  private EventText() {}

  /** The tables; every line ends with a line feed. */
  public static String of(EventReport report) {
    StringBuilder text = new StringBuilder();
    TextTable psds =
        new TextTable(Column.left("measure"), Column.right("value"), Column.right("95 % interval"));
    for (PsdsParameters parameters : report.plan().psds()) {
      String key = EventMeasures.key(parameters);
      if (report.measures().values().containsKey(key)) {
        psds.row(
            parameters.name(),
            Numbers.ratio(report.measures().values().get(key)),
            interval(report, key));
      }
    }
    report.ranking().forEach((name, value) -> psds.row(label(name), Numbers.ratio(value), ""));
    text.append(psds.text()).append('\n');
    if (report.counts().isPresent()) {
      text.append(matches(report)).append('\n');
    }
    return text.append(classes(report)).append('\n').toString();
  }

  private static String label(String name) {
    return name.replace('_', ' ');
  }

  private static String interval(EventReport report, String name) {
    return Numbers.interval(Optional.ofNullable(report.measures().intervals().get(name)));
  }

  private static String matches(EventReport report) {
    TextTable table =
        new TextTable(
            Column.left("events are right by"),
            Column.right("micro F1"),
            Column.right("95 % interval"),
            Column.right("precision"),
            Column.right("recall"),
            Column.right("macro F1"),
            Column.right("95 % interval"),
            Column.right("error rate"));
    List<String> kinds = new ArrayList<>(report.criteria());
    kinds.add(EventMeasures.SEGMENT);
    Map<String, Double> values = report.measures().values();
    for (String kind : kinds) {
      boolean segments = kind.equals(EventMeasures.SEGMENT);
      table.row(
          kind,
          Numbers.ratio(values.get(kind + "_micro_f1")),
          interval(report, kind + "_micro_f1"),
          Numbers.ratio(values.get(kind + "_micro_precision")),
          Numbers.ratio(values.get(kind + "_micro_recall")),
          Numbers.ratio(values.get(kind + "_macro_f1")),
          interval(report, kind + "_macro_f1"),
          segments ? Numbers.ratio(values.get(EventMeasures.ERROR_RATE)) : "");
    }
    return table.text();
  }

  private static String classes(EventReport report) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.left("class"));
    columns.add(Column.right("events"));
    report.plan().psds().forEach(psds -> columns.add(Column.right(psds.name())));
    for (String kind : report.criteria()) {
      if (report.counts().isPresent()) {
        columns.add(Column.right(kind + " F1"));
      }
      columns.add(Column.right("best " + kind));
    }
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    int shown = Math.min(CLASSES, report.classNames().size());
    for (int c = 0; c < shown; c++) {
      List<String> cells = new ArrayList<>();
      cells.add(report.classNames().get(c));
      cells.add(Words.count((double) report.facts().events(c)));
      for (int i = 0; i < report.plan().psds().size(); i++) {
        cells.add(Numbers.ratio(report.psds(c, i)));
      }
      for (int k = 0; k < report.criteria().size(); k++) {
        if (report.counts().isPresent()) {
          cells.add(Numbers.ratio(report.matches(c, k).f1()));
        }
        cells.add(Numbers.ratio(report.best(c, k).f1()));
      }
      table.row(cells.toArray(String[]::new));
    }
    int others = report.classNames().size() - shown;
    return table.text() + (others > 0 ? "… and " + others + " more in per_class.csv\n" : "");
  }
}
