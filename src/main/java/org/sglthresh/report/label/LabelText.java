package org.sglthresh.report.label;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.TruthCounts;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;

/** The findings for the terminal: a row for each length, and one for the weak labels. */
public final class LabelText {
  private static final String NONE = "–";

  private LabelText() {}

  /** The tables and, last, the headline; every line ends with a line feed. */
  public static String of(LabelReport report) {
    String truth = report.hasTruth() ? truth(report) + "\n" : "";
    return counts(report) + "\n" + truth + report.headline() + ".\n";
  }

  private static String counts(LabelReport report) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.left("length"));
    columns.add(Column.right("windows"));
    columns.add(Column.right("without label"));
    columns.add(Column.right("mean labels"));
    columns.add(Column.right("recordings without label"));
    if (report.hasWeak()) {
      columns.add(Column.right("added"));
      columns.add(Column.right("unsupported"));
    }
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (LengthFindings length : report.findings().lengths()) {
      LabelTotals totals = LabelTotals.of(length);
      List<String> cells = new ArrayList<>();
      cells.add(length.length().text() + " s");
      cells.add(Words.count(length.ofWindows().total()));
      cells.add(Numbers.percent(LabelTotals.withoutLabel(length.ofWindows())));
      cells.add(LabelTotals.mean(totals.ofWindows(), length.ofWindows()));
      cells.add(Numbers.percent(LabelTotals.withoutLabel(length.ofRecordings())));
      if (report.hasWeak()) {
        cells.add(Words.count(totals.added()));
        cells.add(Words.count(totals.unsupported()));
      }
      table.row(cells.toArray(String[]::new));
    }
    report.findings().weak().ifPresent(weak -> weak(table, report, weak));
    return table.text();
  }

  private static void weak(TextTable table, LabelReport report, LabelCounts weak) {
    long labels = LabelTotals.of(report.findings().lengths().get(0)).weak();
    String without = Numbers.percent(LabelTotals.withoutLabel(weak));
    table.row("weak", NONE, NONE, LabelTotals.mean(labels, weak), without, NONE, NONE);
  }

  private static String truth(LabelReport report) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.left("length"));
    columns.add(Column.right("precision"));
    columns.add(Column.right("recall"));
    columns.add(Column.right("F1"));
    if (report.hasWeak()) {
      columns.add(Column.right("added, judged"));
      columns.add(Column.right("right"));
      columns.add(Column.right("dropped"));
      columns.add(Column.right("found"));
    }
    TextTable table = new TextTable(columns.toArray(Column[]::new));
    for (LengthFindings length : report.findings().lengths()) {
      TruthCounts truth = length.truth().orElseThrow();
      List<String> cells = new ArrayList<>();
      cells.add(length.length().text() + " s");
      cells.add(Numbers.ratio(truth.precision()));
      cells.add(Numbers.ratio(truth.recall()));
      cells.add(Numbers.ratio(truth.f1()));
      if (report.hasWeak()) {
        cells.add(Words.count(truth.added()));
        cells.add(Numbers.percent(truth.addedPrecision()));
        cells.add(Words.count(truth.dropped()));
        cells.add(Numbers.percent(truth.droppedRecall()));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.text();
  }
}
