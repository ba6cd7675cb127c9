package org.sglthresh.report.label;

import java.util.function.ToLongFunction;
import org.sglthresh.psl.label.ClassFindings;
import org.sglthresh.psl.label.LengthFindings;

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

  private static long sum(LengthFindings length, ToLongFunction<ClassFindings> count) {
    return length.classes().stream().mapToLong(count).sum();
  }
}
