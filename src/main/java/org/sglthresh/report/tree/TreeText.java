package org.sglthresh.report.tree;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.metric.LevelMetrics;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.report.tree.TreeReport.Level;

/** Tags and metrics in a tree of classes for the terminal. */
public final class TreeText {
  private static final List<OverallMetric> METRICS =
      List.of(
          OverallMetric.MICRO_PRECISION,
          OverallMetric.MICRO_RECALL,
          OverallMetric.MICRO_F1,
          OverallMetric.MACRO_F1);

  private TreeText() {}

  /** Tables of rules and of levels, and the sentences. */
  public static String of(TreeReport report) {
    StringBuilder text = new StringBuilder();
    if (report.tables().stream().anyMatch(table -> !table.rules().isEmpty())) {
      text.append('\n').append(rules(report));
    }
    for (TreeTable table : report.tables()) {
      text.append('\n').append(levels(report, table));
    }
    report.sentences().forEach(sentence -> text.append('\n').append(sentence));
    return text.append('\n').toString();
  }

  private static String rules(TreeReport report) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.left("clips"),
                Column.left("consistent"),
                Column.right("tags"),
                Column.right("added"),
                Column.right("removed")));
    METRICS.forEach(metric -> columns.add(Column.right(metric.hyphenated())));
    TextTable text = new TextTable(columns.toArray(Column[]::new));
    for (TreeTable table : report.tables()) {
      for (int i = 0; i < table.rules().size(); i++) {
        RuleResult result = table.rules().get(i);
        List<String> cells =
            new ArrayList<>(
                List.of(
                    i == 0 ? table.name() : "",
                    report.label(result.kind()),
                    Words.count(result.tags()),
                    Words.count(result.added()),
                    Words.count(result.removed())));
        METRICS.forEach(metric -> cells.add(Numbers.ratio(result.report().value(metric))));
        text.row(cells.toArray(String[]::new));
      }
    }
    return text.text();
  }

  private static String levels(TreeReport report, TreeTable table) {
    boolean isDecided = !table.rules().isEmpty();
    int shown = report.shown(table);
    List<Column> columns =
        new ArrayList<>(List.of(Column.left(table.name()), Column.right("classes")));
    if (isDecided) {
      List.of("labels", "precision", "recall", "micro-F1", "macro-F1")
          .forEach(name -> columns.add(Column.right(name)));
      if (shown > 0) {
        String kind = table.rules().get(shown).kind().label();
        columns.add(Column.right("micro-F1 " + kind));
        columns.add(Column.right("macro-F1 " + kind));
      }
    }
    if (table.isRanked()) {
      columns.add(Column.right("mAP"));
    }
    TextTable text = new TextTable(columns.toArray(Column[]::new));
    for (Level level : report.levels(table)) {
      List<String> cells =
          new ArrayList<>(List.of("level " + level.level(), Words.count((long) level.classes())));
      if (isDecided) {
        LevelMetrics raw = level.rules().get(0);
        cells.add(Words.count(raw.support()));
        cells.add(Numbers.ratio(raw.micro().precision()));
        cells.add(Numbers.ratio(raw.micro().recall()));
        cells.addAll(f1(raw));
        if (shown > 0) {
          cells.addAll(f1(level.rules().get(shown)));
        }
      }
      if (table.isRanked()) {
        cells.add(Numbers.ratio(level.averagePrecision()));
      }
      text.row(cells.toArray(String[]::new));
    }
    return text.text();
  }

  private static List<String> f1(LevelMetrics level) {
    return List.of(Numbers.ratio(level.micro().f1()), Numbers.ratio(level.macro().f1()));
  }
}
