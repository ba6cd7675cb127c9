package org.sglthresh.report.data;

import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.model.ThresholdMove;

/**
 * The tags that a class gains or loses when its threshold moves, on the same clips. A tag is a
 * score above the threshold, so a class either gains tags or loses tags, never both.
 *
 * @param move the thresholds of the class
 * @param before its counts with the earlier threshold
 * @param after its counts with the later threshold
 */
public record TagChange(ThresholdMove move, ClassMetrics before, ClassMetrics after) {
  /** Clips that have the tag only with the later threshold. */
  public double gained() {
    return Math.max(0, after.predicted() - before.predicted());
  }

  /** Clips that have the tag only with the earlier threshold. */
  public double lost() {
    return Math.max(0, before.predicted() - after.predicted());
  }

  /** Gained tags that are right. */
  public double gainedRight() {
    return Math.max(0, after.truePositives() - before.truePositives());
  }

  /** Lost tags that were right. */
  public double lostRight() {
    return Math.max(0, before.truePositives() - after.truePositives());
  }

  /** Gained and lost tags together. */
  public double changed() {
    return gained() + lost();
  }
}
