package org.sglthresh.report.data;

import java.util.Locale;
import java.util.Optional;
import org.sglthresh.math.Interval;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.stats.ScoreHistogram;

/**
 * The metrics of thresholds on a table of clips.
 *
 * @param name of the clips in the report: {@link #TUNING}, {@code Evaluation}
 * @param before with the thresholds that the method started from; empty when there is nothing to
 *     compare with
 * @param after with the thresholds of this run
 * @param histogram scores of a few chosen classes of the same clips; empty when no curves are drawn
 * @param intervals of the metrics after; empty where not known
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

  /** The name in the middle of a sentence: Evaluation becomes evaluation. */
  public String nameInSentence() {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** The interval of a metric after; empty where not known. */
  public Optional<Interval> interval(OverallMetric metric) {
    return intervals.map(known -> known.interval(metric)).filter(Interval::isKnown);
  }

  /** The interval of the F1 of class {@code c}; {@link Interval#UNKNOWN} where not known. */
  public Interval classF1(int c) {
    return intervals.map(known -> known.classF1().get(c)).orElse(Interval.UNKNOWN);
  }
}
