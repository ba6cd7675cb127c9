package org.sglthresh.report.data;

import java.util.Collections;
import java.util.List;
import org.sglthresh.model.ThresholdBasis;
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
 * @param bases what the thresholds after rest on, {@code [classes]}; nothing is stated where they
 *     were not learned
 */
public record ThresholdChange(
    ScoreBins scale,
    List<String> classNames,
    double[] supports,
    float[] before,
    float[] after,
    ThresholdIntervals intervals,
    List<ThresholdBasis> bases) {

  /** No thresholds: the report is on scores alone. */
  public static final ThresholdChange NONE =
      new ThresholdChange(
          ScoreBins.PROBABILITY, List.of(), new double[0], new float[0], new float[0]);

  /** Thresholds with intervals, and nothing of what they rest on. */
  public ThresholdChange(
      ScoreBins scale,
      List<String> classNames,
      double[] supports,
      float[] before,
      float[] after,
      ThresholdIntervals intervals) {
    this(
        scale,
        classNames,
        supports,
        before,
        after,
        intervals,
        Collections.nCopies(after.length, ThresholdBasis.UNSTATED));
  }

  /** Thresholds without intervals. */
  public ThresholdChange(
      ScoreBins scale, List<String> classNames, double[] supports, float[] before, float[] after) {
    this(scale, classNames, supports, before, after, ThresholdIntervals.none(after.length));
  }

  /** Checks the shapes. */
  public ThresholdChange {
    classNames = List.copyOf(classNames);
    bases = List.copyOf(bases);
    int classes = classNames.size();
    if (supports.length != classes
        || after.length != classes
        || bases.size() != classes
        || (before.length != 0 && before.length != classes)) {
      throw new IllegalArgumentException("thresholds of different numbers of classes");
    }
  }

  /** The same with what the thresholds after rest on. */
  public ThresholdChange restingOn(List<ThresholdBasis> other) {
    return new ThresholdChange(scale, classNames, supports, before, after, intervals, other);
  }

  /** Whether it is stated what the thresholds after rest on. */
  public boolean hasBases() {
    return bases.stream().anyMatch(ThresholdBasis::isStated);
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
