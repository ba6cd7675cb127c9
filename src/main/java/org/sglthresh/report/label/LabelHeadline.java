package org.sglthresh.report.label;

import java.util.List;
import org.sglthresh.error.Words;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.psl.label.TruthCounts;
import org.sglthresh.report.text.Numbers;

/** Puts the findings into a sentence: the longest windows first, then what the shortest add. */
final class LabelHeadline {
  private LabelHeadline() {}

  static String of(LabelReport report) {
    List<LengthFindings> lengths = report.findings().lengths();
    LengthFindings first = lengths.get(0);
    LengthFindings last = lengths.get(lengths.size() - 1);
    if (first.ofWindows().total() == 0) {
      return "There is no window of " + first.length().text() + " s";
    }
    String text =
        Numbers.percent(LabelTotals.withoutLabel(first.ofWindows()))
            + " of "
            + first.length().text()
            + " s windows carry no label";
    if (report.hasWeak()) {
      return text + "; " + added(last);
    }
    return lengths.size() == 1
        ? text
        : text
            + ", and "
            + Numbers.percent(LabelTotals.withoutLabel(last.ofWindows()))
            + " of "
            + last.length().text()
            + " s windows";
  }

  private static String added(LengthFindings length) {
    long added = LabelTotals.of(length).added();
    String text =
        "windows of "
            + length.length().text()
            + " s find "
            + Words.counted(added, "label")
            + " that the weak labels lack";
    return text + length.truth().map(truth -> right(truth, added)).orElse("");
  }

  private static String right(TruthCounts truth, long added) {
    if (truth.added() == 0) {
      return "";
    }
    String share = Numbers.percent(truth.addedPrecision());
    return truth.added() == added
        ? ", " + share + " of them right"
        : ", of the "
            + Words.count(truth.added())
            + " that the truth can judge "
            + share
            + " right";
  }
}
