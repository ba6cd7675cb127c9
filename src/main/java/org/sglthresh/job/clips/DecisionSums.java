package org.sglthresh.job.clips;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.metric.ClassificationReport;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;

/** The counts of a set of thresholds on some clips, from which its metrics are computed. */
public final class DecisionSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] thresholds;
  private final ClassCounts counts;
  private final ClipwiseSums clipwise;

  public DecisionSums(float[] thresholds) {
    this(thresholds, ClassCounts.zero(thresholds.length), new ClipwiseSums());
  }

  /** Sums that are made already. */
  DecisionSums(float[] thresholds, ClassCounts counts, ClipwiseSums clipwise) {
    this.thresholds = FloatThresholds.widen(thresholds);
    this.counts = counts;
    this.clipwise = clipwise;
  }

  public void add(ScoreBlock block) {
    counts.add(block, thresholds);
    clipwise.add(block, thresholds);
  }

  public void merge(DecisionSums other) {
    counts.merge(other.counts);
    clipwise.merge(other.clipwise);
  }

  public ClassCounts counts() {
    return counts;
  }

  /** Share of the clips with any tag. */
  double tagged() {
    return 1 - clipwise.withoutTags() / clipwise.weight();
  }

  public ClassificationReport report(List<String> classNames) {
    return ClassificationReport.of(counts, clipwise, classNames);
  }
}
