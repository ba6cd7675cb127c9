package org.sglthresh.report.label;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.sglthresh.psl.label.ClassFindings;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LabelExample;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.ParentGap;
import org.sglthresh.psl.label.TruthCounts;
import org.sglthresh.report.text.CsvText;
import org.sglthresh.report.text.CsvText.Column;
import org.sglthresh.report.text.Numbers;

/** The CSV files of the findings. A length is in seconds; what is not defined is empty. */
final class LabelCsv {
  private LabelCsv() {}

  /** The findings of a class at a length. */
  private record ClassRow(String length, int index, String name, ClassFindings found) {}

  /** How many windows or recordings have how many labels; the last row of each has the rest. */
  static String counts(LabelReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (LengthFindings length : report.findings().lengths()) {
      counts(rows, length.length().text(), "windows", length.ofWindows());
      counts(rows, length.length().text(), "recordings", length.ofRecordings());
    }
    report.findings().weak().ifPresent(weak -> counts(rows, "weak", "recordings", weak));
    return CsvText.table(List.of("length", "unit", "labels", "count", "share"), rows);
  }

  private static void counts(
      List<List<String>> rows, String length, String unit, LabelCounts counts) {
    for (int labels = 0; labels < counts.counts().length; labels++) {
      rows.add(
          List.of(
              length,
              unit,
              Integer.toString(labels),
              Long.toString(counts.counts()[labels]),
              Numbers.exact(counts.share(labels))));
    }
  }

  /** A row for each class at each length. */
  static String classes(LabelReport report) {
    List<Column<ClassRow>> columns = new ArrayList<>();
    columns.add(new Column<>("length", ClassRow::length));
    columns.add(new Column<>("index", row -> Integer.toString(row.index())));
    columns.add(new Column<>("name", ClassRow::name));
    columns.add(Column.exact("windows", row -> row.found().windows()));
    columns.add(Column.exact("recordings", row -> row.found().recordings()));
    if (report.hasWeak()) {
      columns.add(Column.exact("weak", row -> row.found().weak()));
      columns.add(Column.exact("added", row -> row.found().added()));
      columns.add(Column.exact("unsupported", row -> row.found().unsupported()));
    }
    if (report.hasTruth()) {
      columns.add(judged("tp", TruthCounts::truePositives));
      columns.add(judged("fp", TruthCounts::falsePositives));
      columns.add(judged("fn", TruthCounts::falseNegatives));
      columns.add(judged("precision", TruthCounts::precision));
      columns.add(judged("recall", TruthCounts::recall));
      columns.add(judged("f1", TruthCounts::f1));
    }
    if (report.hasTruth() && report.hasWeak()) {
      columns.add(judged("judged_added", TruthCounts::added));
      columns.add(judged("added_right", TruthCounts::addedRight));
      columns.add(judged("dropped", TruthCounts::dropped));
      columns.add(judged("dropped_found", TruthCounts::droppedFound));
    }
    return CsvText.of(columns, rows(report));
  }

  /** Empty for a class that the truth does not know. */
  private static Column<ClassRow> judged(String name, ToDoubleFunction<TruthCounts> value) {
    return Column.known(
        name, row -> row.found().truth().map(value::applyAsDouble).orElse(Double.NaN));
  }

  /** The windows to listen to and the recordings without support. */
  static String examples(LabelReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (ClassRow row : rows(report)) {
      for (LabelExample example : row.found().addedExamples()) {
        rows.add(
            List.of(
                row.length(),
                row.name(),
                "added",
                example.recording(),
                Numbers.exact(example.onset()),
                Numbers.exact(example.offset()),
                Numbers.exact(example.score())));
      }
      for (String recording : row.found().unsupportedExamples()) {
        rows.add(List.of(row.length(), row.name(), "unsupported", recording, "", "", ""));
      }
    }
    return CsvText.table(
        List.of("length", "class", "kind", "recording", "onset", "offset", "score"), rows);
  }

  private static List<ClassRow> rows(LabelReport report) {
    List<ClassRow> rows = new ArrayList<>();
    for (LengthFindings length : report.findings().lengths()) {
      for (int c = 0; c < length.classes().size(); c++) {
        rows.add(
            new ClassRow(
                length.length().text(), c, report.classNames().get(c), length.classes().get(c)));
      }
    }
    return rows;
  }

  /** A row for each class that is missing beside one below it; columns for each length. */
  static String parents(LabelReport report) {
    List<Column<ParentGap>> columns = new ArrayList<>();
    columns.add(new Column<>("child", gap -> report.classNames().get(gap.child())));
    columns.add(new Column<>("parent", gap -> report.classNames().get(gap.parent())));
    if (report.hasWeak()) {
      columns.add(Column.exact("weak", ParentGap::weak));
      columns.add(Column.exact("weak_missing", ParentGap::weakMissing));
      lengths(columns, report, "found_", ParentGap::found);
    }
    lengths(columns, report, "windows_", ParentGap::windows);
    lengths(columns, report, "windows_missing_", ParentGap::windowsMissing);
    return CsvText.of(columns, report.findings().parents());
  }

  private static void lengths(
      List<Column<ParentGap>> columns,
      LabelReport report,
      String prefix,
      Function<ParentGap, long[]> counts) {
    List<LengthFindings> lengths = report.findings().lengths();
    for (int i = 0; i < lengths.size(); i++) {
      int index = i;
      columns.add(
          Column.exact(prefix + lengths.get(i).length().text(), gap -> counts.apply(gap)[index]));
    }
  }
}
