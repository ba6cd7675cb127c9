package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.tree.RuleResult;
import org.sglthresh.report.tree.TreeReport;
import org.sglthresh.report.tree.TreeReport.Level;
import org.sglthresh.report.tree.TreeTable;

/** Tags that agree with a tree of classes, and metrics by its levels. */
final class TreeSection {
  private TreeSection() {}

  static void add(Page page, TreeReport report) {
    page.section("The tree of classes");
    report.sentences().forEach(page::paragraph);
    if (report.tables().stream().anyMatch(table -> !table.rules().isEmpty())) {
      page.table(
          rules(report),
          "Tags as the thresholds make them (none), with all classes above each (up), without those"
              + " that lack one above (down), and where a class is added or takes the tags below it,"
              + " by class. F1 of the same clips.");
    }
    page.table(levels(report), "Metrics by level. " + TreeReport.LEVELS);
    page.end();
  }

  private static String rules(TreeReport report) {
    HtmlTable table =
        new HtmlTable("")
            .words("clips")
            .words("rule")
            .number("tags")
            .number("added")
            .number("removed")
            .number("micro-F1")
            .number("macro-F1");
    for (TreeTable clips : report.tables()) {
      for (RuleResult result : clips.rules()) {
        String kind = Html.escape(result.kind().label());
        boolean chosen = report.rule().isGiven() && result.kind() == report.rule().kind();
        table.row(
            List.of(
                Html.escape(clips.name()),
                chosen ? "<b>" + kind + "</b>" : kind,
                Words.count(result.tags()),
                Words.count(result.added()),
                Words.count(result.removed()),
                Numbers.ratio(result.report().value(OverallMetric.MICRO_F1)),
                Numbers.ratio(result.report().value(OverallMetric.MACRO_F1))));
      }
    }
    return table.html();
  }

  private static String levels(TreeReport report) {
    boolean decided = report.tables().stream().anyMatch(table -> !table.rules().isEmpty());
    boolean ranked = report.tables().stream().anyMatch(TreeTable::isRanked);
    HtmlTable table = new HtmlTable("").words("clips");
    if (decided) {
      table.words("rule");
    }
    table.number("level").number("classes");
    if (decided) {
      table.number("labels").number("precision").number("recall");
      table.number("micro-F1").number("macro-F1");
    }
    if (ranked) {
      table.number("mAP");
    }
    for (TreeTable clips : report.tables()) {
      for (int rule = 0; rule < Math.max(1, clips.rules().size()); rule++) {
        for (Level level : report.levels(clips)) {
          table.row(cells(clips, rule, level, ranked));
        }
      }
    }
    return table.html();
  }

  private static List<String> cells(TreeTable clips, int rule, Level level, boolean ranked) {
    List<String> cells = new ArrayList<>(List.of(Html.escape(clips.name())));
    boolean decided = !clips.rules().isEmpty();
    if (decided) {
      cells.add(clips.rules().get(rule).kind().label());
    }
    cells.add(Integer.toString(level.level()));
    cells.add(Integer.toString(level.classes()));
    if (decided) {
      cells.add(Words.count(level.rules().get(rule).support()));
      cells.add(Numbers.ratio(level.rules().get(rule).micro().precision()));
      cells.add(Numbers.ratio(level.rules().get(rule).micro().recall()));
      cells.add(Numbers.ratio(level.rules().get(rule).micro().f1()));
      cells.add(Numbers.ratio(level.rules().get(rule).macro().f1()));
    }
    if (ranked) {
      cells.add(Numbers.ratio(level.averagePrecision()));
    }
    return cells;
  }
}
