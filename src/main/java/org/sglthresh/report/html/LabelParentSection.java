package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.ParentGap;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;

/** Lists the classes that are missing beside a class below them. */
final class LabelParentSection {
  private LabelParentSection() {}

  static void add(Page page, LabelReport report, String ontology) {
    page.section("Missing parents");
    List<ParentGap> gaps = report.findings().parents();
    if (gaps.isEmpty()) {
      page.paragraph("By " + ontology + " no label lacks one above it.");
    } else {
      page.table(
          table(report),
          "Labels without one above them by "
              + ontology
              + ". "
              + (report.hasWeak()
                  ? "“Weak” are recordings whose weak labels have the child, “lack” those among them"
                      + " without the parent, “found” those of these in which a window has the"
                      + " parent. "
                  : "")
              + "“Windows lack” are windows with the child and without the parent, of those with"
              + " the child. A heading sorts by its column.");
    }
    page.end();
  }

  private static String table(LabelReport report) {
    HtmlTable table = new HtmlTable("sortable filterable").words("child").words("parent");
    List<LengthFindings> lengths = report.findings().lengths();
    if (report.hasWeak()) {
      table.number("weak").number("lack");
      lengths.forEach(length -> table.number("found " + LabelPage.name(length.length())));
    }
    lengths.forEach(length -> table.number("windows lack " + LabelPage.name(length.length())));
    report.findings().parents().stream()
        .sorted(
            Comparator.comparingLong((ParentGap gap) -> -gap.weakMissing())
                .thenComparing(gap -> -Arrays.stream(gap.windowsMissing()).sum()))
        .forEach(gap -> table.row(cells(report, gap)));
    return table.html();
  }

  private static List<String> cells(LabelReport report, ParentGap gap) {
    List<String> cells = new ArrayList<>();
    cells.add(Html.name(report.classNames().get(gap.child())));
    cells.add(Html.name(report.classNames().get(gap.parent())));
    if (report.hasWeak()) {
      cells.add(Words.count(gap.weak()));
      cells.add(Words.count(gap.weakMissing()));
      for (long found : gap.found()) {
        cells.add(Words.count(found));
      }
    }
    for (int i = 0; i < gap.windows().length; i++) {
      cells.add(
          Words.count(gap.windowsMissing()[i])
              + " <small>of "
              + Words.count(gap.windows()[i])
              + "</small>");
    }
    return cells;
  }
}
