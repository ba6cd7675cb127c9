package org.sglthresh.report.data;

import org.sglthresh.metric.ClassMetrics;
import org.sglthresh.model.ThresholdMove;

/**
 * What two thresholds of a class do to the same clips. As a tag is a score above the threshold, a
 * class only gains tags or only loses some.
 *
 * @param move its thresholds
 * @param before its counts with the earlier threshold
 * @param after its counts with the later one
 */
public record TagChange(ThresholdMove move, ClassMetrics before, ClassMetrics after) {
  /** Clips that have the tag only after. */
  public double gained() {
    return Math.max(0, after.predicted() - before.predicted());
  }

  /** Clips that have the tag only before. */
  public double lost() {
    return Math.max(0, before.predicted() - after.predicted());
  }

  /** Those of the gained tags that are right. */
  public double gainedRight() {
    return Math.max(0, after.truePositives() - before.truePositives());
  }

  /** Those of the lost tags that were right. */
  public double lostRight() {
    return Math.max(0, before.truePositives() - after.truePositives());
  }

  /** Gained and lost tags. */
  public double changed() {
    return gained() + lost();
  }
}
