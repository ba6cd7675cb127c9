package org.sglthresh.job.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sglthresh.error.Words;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.gate.DiffOptions.CorpusLabels;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.metric.MetricChanges;
import org.sglthresh.metric.MetricIntervals;
import org.sglthresh.metric.OverallMetric;
import org.sglthresh.model.ThresholdMove;
import org.sglthresh.report.data.MeasureChange;
import org.sglthresh.report.data.TagChange;

/**
 * Compares two sets of thresholds on the same clips and on the classes that both have.
 *
 * @param input the clips
 * @param labels whether the clips have any; without labels, tags are neither right nor wrong
 * @param tagged share of the clips with any tag, before and after
 * @param columns of the scores that are compared, those of {@link Difference#moves} in their order
 * @param before metrics with the earlier set
 * @param after metrics with the later set
 * @param beforeIntervals of the metrics before
 * @param afterIntervals of the metrics after
 * @param changes of the metrics from before to after, in a paired comparison
 */
record ClipDifference(
    InputFacts input,
    CorpusLabels labels,
    Tagged tagged,
    int[] columns,
    ClassificationReport before,
    ClassificationReport after,
    MetricIntervals beforeIntervals,
    MetricIntervals afterIntervals,
    MetricChanges changes) {

  /**
   * Shares of the clips that have any tag.
   *
   * @param before with the earlier set
   * @param after with the later one
   */
  record Tagged(double before, double after) {
    /** Both in a clause. */
    String text(double clips) {
      return String.format(
          Locale.ROOT,
          "of %s %.1f %% have a tag before and %.1f %% after",
          Words.counted(clips, "clip"),
          100 * before,
          100 * after);
    }
  }

  /** Whether it is known which tags are right. */
  boolean isLabelled() {
    return labels == CorpusLabels.GIVEN;
  }

  /** Every metric whose change has an interval. */
  List<MeasureChange> measures() {
    return changes.changes().keySet().stream().map(this::measure).toList();
  }

  /** The change of a metric. */
  MeasureChange measure(OverallMetric metric) {
    return new MeasureChange(
        metric.hyphenated(), before.value(metric), after.value(metric), changes.interval(metric));
  }

  /** Each class, in the order of the moves. */
  List<TagChange> tags(List<ThresholdMove> moves) {
    List<TagChange> tags = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      tags.add(new TagChange(moves.get(i), before.classes().get(i), after.classes().get(i)));
    }
    return tags;
  }
}
