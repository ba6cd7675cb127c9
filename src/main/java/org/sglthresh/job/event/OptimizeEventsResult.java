package org.sglthresh.job.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sglthresh.event.curve.EventMeasures.Matches;
import org.sglthresh.event.curve.TruthFacts;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.model.JsonText;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/**
 * What came out of {@code optimize-events}, as files and text.
 *
 * @param options of the command
 * @param tuned what is chosen for each class [classes]
 * @param facts of all recordings
 */
record OptimizeEventsResult(OptimizeEventsOptions options, List<TunedClass> tuned, TruthFacts facts)
    implements FilesResult {
  private static final int CLASSES = 30;

  /** Names and contents: rules.csv, summary.json, per_class.csv. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("rules.csv", rules());
    files.put("summary.json", JsonText.pretty(summary()));
    files.put("per_class.csv", perClass());
    return files;
  }

  @Override
  public Ending ending() {
    return new Ending(headline(), options.output(), List.of("summary.json", "rules.csv"));
  }

  @Override
  public String text() {
    return table() + "\n" + ending().text();
  }

  private Map<String, Object> summary() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", "sglthresh-event-tuning");
    json.put("version", 1);
    json.put("measure", options.measure().label());
    json.put("recordings", facts.recordings());
    if (!options.measure().isF1()) {
      json.put(
          "mean_area",
          tuned.stream()
              .mapToDouble(TunedClass::area)
              .filter(a -> !Double.isNaN(a))
              .average()
              .orElse(0));
      return json;
    }
    List<Matches> after = new ArrayList<>();
    for (int c = 0; c < tuned.size(); c++) {
      after.add(tuned.get(c).after(facts.events(c)));
    }
    put(json, "before", tuned.stream().map(TunedClass::before).toList(), facts);
    put(json, "after", after, facts);
    if (options.folds() > 0) {
      json.put("folds", options.folds());
      put(json, "cross_validated", tuned.stream().map(TunedClass::held).toList(), facts);
    }
    return json;
  }

  private static void put(
      Map<String, Object> json, String name, List<Matches> matches, TruthFacts facts) {
    Matches sum = new Matches(0, 0, 0);
    double macro = 0;
    for (int c = 0; c < matches.size(); c++) {
      sum = sum.plus(matches.get(c));
      macro += facts.events(c) > 0 ? matches.get(c).f1() : 0;
    }
    json.put(name + "_micro_f1", sum.f1());
    json.put(name + "_macro_f1", macro / Math.max(1, facts.classesWithEvents()));
  }

  private String rules() {
    List<List<String>> rows = new ArrayList<>();
    for (TunedClass own : tuned) {
      List<String> row = new ArrayList<>(List.of(own.name()));
      if (options.measure().isF1()) {
        row.add(Float.toString(own.best().threshold()));
      }
      row.add(Numbers.exact(own.filter()));
      rows.add(row);
    }
    return CsvText.table(
        options.measure().isF1()
            ? List.of("class", "threshold", "median_filter")
            : List.of("class", "median_filter"),
        rows);
  }

  private String perClass() {
    List<String> header = new ArrayList<>(List.of("index", "name", "events", "median_filter"));
    if (options.measure().isF1()) {
      header.addAll(List.of("threshold", "f1_before", "f1"));
      if (options.folds() > 0) {
        header.add("f1_cross_validated");
      }
    } else {
      header.add("area");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < tuned.size(); c++) {
      TunedClass own = tuned.get(c);
      int events = (int) (own.before().found() + own.before().missed());
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(c));
      row.add(own.name());
      row.add(String.valueOf(events));
      row.add(Numbers.exact(own.filter()));
      if (options.measure().isF1()) {
        row.add(Float.toString(own.best().threshold()));
        row.add(Numbers.exact(own.before().f1()));
        row.add(Numbers.exact(own.best().f1()));
        if (options.folds() > 0) {
          row.add(Numbers.exact(own.held().f1()));
        }
      } else {
        row.add(Numbers.exact(own.area()));
      }
      rows.add(row);
    }
    return CsvText.table(header, rows);
  }

  private String table() {
    boolean f1 = options.measure().isF1();
    List<Column> columns = new ArrayList<>(List.of(Column.left("class")));
    columns.add(Column.right("median filter"));
    if (f1) {
      columns.add(Column.right("threshold"));
      columns.add(Column.right("F1 before"));
      columns.add(Column.right("F1"));
      if (options.folds() > 0) {
        columns.add(Column.right("cross-validated"));
      }
    } else {
      columns.add(Column.right(options.measure().label()));
    }
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (TunedClass own : tuned.subList(0, Math.min(CLASSES, tuned.size()))) {
      List<String> row = new ArrayList<>(List.of(own.name(), Numbers.exact(own.filter()) + " s"));
      if (f1) {
        row.add(Numbers.threshold(own.best().threshold()));
        row.add(Numbers.ratio(own.before().f1()));
        row.add(Numbers.ratio(own.best().f1()));
        if (options.folds() > 0) {
          row.add(Numbers.ratio(own.held().f1()));
        }
      } else {
        row.add(Numbers.ratio(own.area()));
      }
      table.row(row.toArray(String[]::new));
    }
    int others = tuned.size() - CLASSES;
    return table.text() + (others > 0 ? "… and " + others + " more in per_class.csv\n" : "");
  }

  private String headline() {
    Map<String, Object> summary = summary();
    if (!options.measure().isF1()) {
      return "mean "
          + options.measure().label()
          + " of the classes "
          + Numbers.ratio((Double) summary.get("mean_area"));
    }
    return options.measure().label()
        + " micro F1 "
        + Numbers.ratio((Double) summary.get("before_micro_f1"))
        + " → "
        + Numbers.ratio((Double) summary.get("after_micro_f1"))
        + (options.folds() > 0
            ? ", cross-validated " + Numbers.ratio((Double) summary.get("cross_validated_micro_f1"))
            : ", on the recordings that it learned from");
  }
}
