package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sglthresh.report.Numbers;
import org.sglthresh.report.TableResult;
import org.sglthresh.stats.LabelTotals;

/** What a reader should know before trusting a set of thresholds. */
final class Warnings {
  /** With fewer positives, a class's threshold is mostly noise. */
  private static final int FEW = 10;

  /** A loss of F1 from tuning to held-out clips beyond this says that thresholds are overfitted. */
  private static final double GAP = 0.02;

  private Warnings() {}

  static List<String> of(List<TableResult> tables, LabelTotals totals) {
    List<String> warnings = new ArrayList<>();
    int none = 0;
    int few = 0;
    for (double support : totals.positives()) {
      none += support == 0 ? 1 : 0;
      few += support > 0 && support < FEW ? 1 : 0;
    }
    if (none > 0) {
      warnings.add(
          Numbers.counted(none, "class")
              + " without any positive among the tuning clips: nothing is known of where to put"
              + " the threshold");
    }
    if (few > 0) {
      warnings.add(
          Numbers.counted(few, "class")
              + " with fewer than "
              + FEW
              + " positives among the tuning clips: these thresholds follow chance");
    }
    if (tables.size() > 1) {
      double gap = tables.get(0).after().micro().f1() - tables.get(1).after().micro().f1();
      if (gap > GAP) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "micro-F1 falls by %s from the tuning to the held-out clips: the thresholds fit the"
                    + " tuning clips more closely than the sounds",
                Numbers.ratio(gap)));
      }
    }
    return warnings;
  }
}
