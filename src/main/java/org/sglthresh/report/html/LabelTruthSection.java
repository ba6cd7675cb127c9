package org.sglthresh.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.TruthCounts;
import org.sglthresh.report.label.LabelReport;
import org.sglthresh.report.text.Html;
import org.sglthresh.report.text.HtmlTable;
import org.sglthresh.report.text.Numbers;

/** Holds the labels of windows, and what they add to the weak labels, against the truth. */
final class LabelTruthSection {
  private LabelTruthSection() {}

  static void add(Page page, LabelReport report) {
    page.section("Held against the truth");
    page.table(
        lengths(report),
        "Labels of windows against the events of "
            + Words.counted(report.findings().judgedRecordings(), "recording")
            + ", classes that the truth does not know left out.");
    if (report.hasWeak()) {
      page.table(
          repairs(report),
          "Labels of these recordings: “added” are those that a window has and the weak labels"
              + " lack, “right” those among them that the truth has; “dropped” are those that the"
              + " truth has and the weak labels lack, “found” those among them that a window has.");
    }
    page.table(
        classes(report),
        "The classes that the truth knows, those with an event in the most "
            + LabelPage.name(shortest(report).length())
            + " windows first"
            + (report.hasWeak() ? "; “right” and “found” as above" : "")
            + "; – is not defined. per_class.csv has the counts. A heading sorts by its column.");
    page.end();
  }

  private static String lengths(LabelReport report) {
    HtmlTable table =
        new HtmlTable("plain")
            .words("length")
            .number("TP")
            .number("FP")
            .number("FN")
            .number("precision")
            .number("recall")
            .number("F1");
    for (LengthFindings length : report.findings().lengths()) {
      TruthCounts truth = length.truth().orElseThrow();
      table.row(
          List.of(
              LabelPage.name(length.length()),
              Words.count(truth.truePositives()),
              Words.count(truth.falsePositives()),
              Words.count(truth.falseNegatives()),
              Numbers.ratio(truth.precision()),
              Numbers.ratio(truth.recall()),
              Numbers.ratio(truth.f1())));
    }
    return table.html();
  }

  private static String repairs(LabelReport report) {
    HtmlTable table =
        new HtmlTable("plain")
            .words("length")
            .number("added")
            .number("right")
            .number("share right")
            .number("dropped")
            .number("found")
            .number("share found");
    for (LengthFindings length : report.findings().lengths()) {
      TruthCounts truth = length.truth().orElseThrow();
      table.row(
          List.of(
              LabelPage.name(length.length()),
              Words.count(truth.added()),
              Words.count(truth.addedRight()),
              Numbers.percent(truth.addedPrecision()),
              Words.count(truth.dropped()),
              Words.count(truth.droppedFound()),
              Numbers.percent(truth.droppedRecall())));
    }
    return table.html();
  }

  private static String classes(LabelReport report) {
    List<LengthFindings> lengths = report.findings().lengths();
    HtmlTable table = new HtmlTable("sortable filterable").words("class");
    table.number("windows with an event");
    lengths.forEach(length -> table.number("F1 " + LabelPage.name(length.length())));
    if (report.hasWeak()) {
      lengths.forEach(length -> table.number("right " + LabelPage.name(length.length())));
      lengths.forEach(length -> table.number("found " + LabelPage.name(length.length())));
    }
    for (int c : judged(report)) {
      List<String> cells = new ArrayList<>();
      cells.add(Html.name(report.classNames().get(c)));
      cells.add(Words.count(withEvent(shortest(report), c)));
      add(cells, lengths, c, truth -> Numbers.ratio(truth.f1()));
      if (report.hasWeak()) {
        add(cells, lengths, c, truth -> Numbers.percent(truth.addedPrecision()));
        add(cells, lengths, c, truth -> Numbers.percent(truth.droppedRecall()));
      }
      table.row(cells);
    }
    return table.html();
  }

  private static void add(
      List<String> cells, List<LengthFindings> lengths, int c, Function<TruthCounts, String> cell) {
    lengths.forEach(length -> cells.add(cell.apply(truth(length, c))));
  }

  private static List<Integer> judged(LabelReport report) {
    LengthFindings shortest = shortest(report);
    return IntStream.range(0, report.classNames().size())
        .filter(c -> shortest.classes().get(c).truth().isPresent())
        .boxed()
        .sorted(Comparator.comparingLong(c -> -withEvent(shortest, c)))
        .toList();
  }

  private static long withEvent(LengthFindings length, int c) {
    TruthCounts truth = truth(length, c);
    return truth.truePositives() + truth.falseNegatives();
  }

  private static TruthCounts truth(LengthFindings length, int c) {
    return length.classes().get(c).truth().orElseThrow();
  }

  private static LengthFindings shortest(LabelReport report) {
    List<LengthFindings> lengths = report.findings().lengths();
    return lengths.get(lengths.size() - 1);
  }
}
