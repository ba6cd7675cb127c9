package org.sglthresh.job.clips;

import java.util.Optional;

/**
 * What only some commands offer of learning.
 *
 * @param summaries what is read instead of the tuning clips
 * @param refinement what becomes of that which a summary hides
 * @param resamples number of bootstrap samples for the intervals of the thresholds; 0: none, else
 *     at least 2
 * @param pins a file of classes whose thresholds stand fast; empty: all are learned
 */
public record LearningExtras(
    SummarySource summaries, Refinement refinement, int resamples, Optional<String> pins) {
  /** Thresholds are learned on scores and labels, all of them, and have no intervals. */
  public static final LearningExtras NONE =
      new LearningExtras(SummarySource.NONE, Refinement.NONE, 0, Optional.empty());
}
