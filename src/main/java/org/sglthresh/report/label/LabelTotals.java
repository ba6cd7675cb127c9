package org.sglthresh.report.label;

import java.util.function.ToLongFunction;
import org.sglthresh.psl.label.ClassFindings;
import org.sglthresh.psl.label.LabelCounts;
import org.sglthresh.psl.label.LengthFindings;
import org.sglthresh.report.text.Numbers;

/**
 * The labels of all classes together.
 *
 * @param ofWindows labels of windows
 * @param ofRecordings labels of recordings in all their windows together
 * @param weak weak labels
 * @param added labels of recordings that a window has and the weak labels lack
 * @param unsupported weak labels that no window has
 */
public record LabelTotals(
    long ofWindows, long ofRecordings, long weak, long added, long unsupported) {

  /** The totals of a length. */
  public static LabelTotals of(LengthFindings length) {
    return new LabelTotals(
        sum(length, ClassFindings::windows),
        sum(length, ClassFindings::recordings),
        sum(length, ClassFindings::weak),
        sum(length, ClassFindings::added),
        sum(length, ClassFindings::unsupported));
  }

  /** The share without a label; NaN where there is nothing. */
  public static double withoutLabel(LabelCounts of) {
    return (double) of.counts()[0] / of.total();
  }

  /** So many labels on average, with two decimals; – where there is nothing. */
  public static String mean(long labels, LabelCounts of) {
    return of.total() == 0 ? "–" : Numbers.fixed((double) labels / of.total(), 2);
  }

  private static long sum(LengthFindings length, ToLongFunction<ClassFindings> count) {
    return length.classes().stream().mapToLong(count).sum();
  }
}
