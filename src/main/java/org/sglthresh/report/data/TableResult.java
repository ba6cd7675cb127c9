package org.sglthresh.report.data;

import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.stats.ScoreHistogram;

/**
 * What thresholds do to one table of clips.
 *
 * @param name what the clips are, as the reader should see it: {@link #TUNING}, {@code Evaluation}
 * @param before with the thresholds that the method began with; empty when there is nothing to
 *     compare with
 * @param after with the thresholds of this run
 * @param histogram scores of a few chosen classes of the same clips; empty: no curves
 * @param intervals how far the metrics after would differ on other clips; empty where not known
 */
public record TableResult(
    String name,
    Optional<ClassificationReport> before,
    ClassificationReport after,
    Optional<ScoreHistogram> histogram,
    Optional<MetricIntervals> intervals) {

  /** The name of clips that thresholds were learned on. */
  public static final String TUNING = "Tuning";

  /** Results without intervals. */
  public TableResult(
      String name,
      Optional<ClassificationReport> before,
      ClassificationReport after,
      Optional<ScoreHistogram> histogram) {
    this(name, before, after, histogram, Optional.empty());
  }

  /** The interval of a metric, where it is known. */
  public Optional<Interval> interval(OverallMetric metric) {
    return intervals.map(known -> known.interval(metric)).filter(Interval::isKnown);
  }

  /** The interval of a class's F1; unknown where it is not known. */
  public Interval classF1(int c) {
    return intervals.map(known -> known.classF1().get(c)).orElse(Interval.UNKNOWN);
  }
}
