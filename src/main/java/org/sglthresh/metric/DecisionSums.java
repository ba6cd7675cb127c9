package org.sglthresh.metric;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ClipwiseSums;
import org.sglthresh.stats.LabelShift;

/** The counts of a set of thresholds on some clips, from which its metrics are computed. */
public final class DecisionSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] thresholds;
  private final ClassCounts counts;
  private final ClipwiseSums clipwise;

  /**
   * The sums of no clip.
   *
   * @param thresholds {@code [classes]}
   */
  public DecisionSums(double[] thresholds) {
    this(thresholds, ClassCounts.zero(thresholds.length), new ClipwiseSums());
  }

  /** Sums that are made already. */
  public DecisionSums(double[] thresholds, ClassCounts counts, ClipwiseSums clipwise) {
    this.thresholds = thresholds.clone();
    this.counts = counts;
    this.clipwise = clipwise;
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    counts.add(block, thresholds);
    clipwise.add(block, thresholds);
  }

  /** Adds the sums of other clips. */
  public void merge(DecisionSums other) {
    counts.merge(other.counts);
    clipwise.merge(other.clipwise);
  }

  /** The same with the counts of the classes re-weighted; what concerns whole clips stays. */
  public DecisionSums shifted(LabelShift shift) {
    return new DecisionSums(thresholds, shift.of(counts), clipwise);
  }

  /** The counts of each class. */
  public ClassCounts counts() {
    return counts;
  }

  /** Share of the clips with any tag. */
  public double tagged() {
    return 1 - clipwise.withoutTags() / clipwise.weight();
  }

  /** The metrics. */
  public ClassificationReport report(List<String> classNames) {
    return ClassificationReport.of(counts, clipwise, classNames);
  }
}
