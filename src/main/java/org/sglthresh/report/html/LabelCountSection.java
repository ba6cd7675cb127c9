package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LengthAgreement;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.report.label.LabelTotals;
import org.sglthresh.report.plot.Legend;
import org.sglthresh.report.plot.ShareBars;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** Shows how many labels windows and recordings have, and how far the lengths agree. */
final class LabelCountSection {
  private LabelCountSection() {}

  static void add(Page page, LabelReport report) {
    page.section("Number of labels");
    page.add(legend(report));
    page.figure(
        panel("windows", report, LengthFindings::ofWindows)
            + panel("recordings", report, LengthFindings::ofRecordings),
        "Shares by number of labels: at the left of the windows of each length, at the right of"
            + " the recordings with all their windows together"
            + (report.hasWeak() ? "; beside them recordings by their weak labels" : "")
            + ". The last bars are of "
            + LabelCounts.MOST
            + " labels or more.");
    page.table(table(report), "Labels on average, and shares without a label.");
    page.end();
  }

  private static String legend(LabelReport report) {
    Legend legend = new Legend();
    List<LengthFindings> lengths = report.findings().lengths();
    for (int i = 0; i < lengths.size(); i++) {
      legend.mark(LabelPage.name(lengths.get(i).length()), "bar " + ShareBars.style(i));
    }
    if (report.hasWeak()) {
      legend.mark("weak labels", "bar before");
    }
    return legend.html();
  }

  private static String panel(
      String of, LabelReport report, Function<LengthFindings, LabelCounts> counts) {
    List<ShareBars.Series> series = new ArrayList<>();
    List<LengthFindings> lengths = report.findings().lengths();
    for (int i = 0; i < lengths.size(); i++) {
      String name = LabelPage.name(lengths.get(i).length()) + " windows";
      long[] bars = counts.apply(lengths.get(i)).counts();
      series.add(new ShareBars.Series(name, ShareBars.style(i), bars));
    }
    report
        .findings()
        .weak()
        .ifPresent(
            weak -> series.add(new ShareBars.Series("weak labels", "before", weak.counts())));
    return "<div class=\"panel\">" + ShareBars.draw(of, series) + "</div>";
  }

  private static String table(LabelReport report) {
    HtmlTable table =
        new HtmlTable("plain")
            .words("length")
            .words("thresholds")
            .number("windows")
            .number("without label")
            .number("labels a window")
            .number("recordings")
            .number("without label")
            .number("labels a recording");
    List<LengthFindings> lengths = report.findings().lengths();
    for (int i = 0; i < lengths.size(); i++) {
      LengthFindings length = lengths.get(i);
      LabelTotals totals = LabelTotals.of(length);
      List<String> cells = new ArrayList<>();
      cells.add(LabelPage.name(length.length()));
      cells.add(Html.name(report.thresholds().get(i)));
      counts(cells, length.ofWindows(), totals.ofWindows());
      counts(cells, length.ofRecordings(), totals.ofRecordings());
      table.row(cells);
    }
    report
        .findings()
        .weak()
        .ifPresent(
            weak -> {
              List<String> cells = new ArrayList<>(List.of("weak labels", "", "", "", ""));
              counts(cells, weak, LabelTotals.of(lengths.get(0)).weak());
              table.row(cells);
            });
    return table.html();
  }

  private static void counts(List<String> cells, LabelCounts counts, long labels) {
    cells.add(Words.count(counts.total()));
    cells.add(Numbers.percent(LabelTotals.withoutLabel(counts)));
    cells.add(LabelTotals.mean(labels, counts));
  }

  /** How far the lengths agree; nothing for a single length. */
  static void addAgreement(Page page, LabelReport report) {
    if (report.findings().agreements().isEmpty()) {
      return;
    }
    HtmlTable table =
        new HtmlTable("plain")
            .words("first")
            .words("second")
            .number("both")
            .number("only first")
            .number("only second")
            .number("Jaccard index");
    for (LengthAgreement pair : report.findings().agreements()) {
      table.row(
          List.of(
              LabelPage.name(pair.first()),
              LabelPage.name(pair.second()),
              Words.count(pair.both()),
              Words.count(pair.onlyFirst()),
              Words.count(pair.onlySecond()),
              Numbers.ratio(pair.jaccard())));
    }
    page.section("Agreement of the lengths");
    page.table(
        table.html(),
        "Labels of recordings that windows of two lengths have. The Jaccard index is the share of"
            + " both in all.");
    page.end();
  }
}
