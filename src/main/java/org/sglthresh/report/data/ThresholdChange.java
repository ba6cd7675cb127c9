package org.sglthresh.report.data;

import java.util.List;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.stats.ScoreBins;

/**
 * The thresholds of a run, class by class, with those before.
 *
 * @param scale the scale of the scores
 * @param classNames {@code [classes]}
 * @param supports positives of each class among the tuning clips, or among the measured clips where
 *     nothing was learned, {@code [classes]}
 * @param before {@code [classes]}, or empty when there is nothing to compare with
 * @param after {@code [classes]}, the thresholds of this run
 * @param intervals of the thresholds after
 */
public record ThresholdChange(
    ScoreBins scale,
    List<String> classNames,
    double[] supports,
    float[] before,
    float[] after,
    ThresholdIntervals intervals) {

  /** Thresholds without intervals. */
  public ThresholdChange(
      ScoreBins scale, List<String> classNames, double[] supports, float[] before, float[] after) {
    this(scale, classNames, supports, before, after, ThresholdIntervals.none(after.length));
  }

  /** Checks the shapes. */
  public ThresholdChange {
    classNames = List.copyOf(classNames);
    int classes = classNames.size();
    if (supports.length != classes
        || after.length != classes
        || (before.length != 0 && before.length != classes)) {
      throw new IllegalArgumentException("thresholds of different numbers of classes");
    }
  }

  /** Number of classes. */
  public int classes() {
    return after.length;
  }

  /** Whether there are thresholds to compare with. */
  public boolean hasBefore() {
    return before.length > 0;
  }
}
