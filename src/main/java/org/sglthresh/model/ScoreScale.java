package org.sglthresh.model;

import org.sglthresh.error.Words;
import org.sglthresh.math.ProbabilityAxis;

/** What a score means. */
public enum ScoreScale {
  /** A confidence within [0, 1]. */
  PROBABILITY,
  /** Any finite number; larger is more confident. */
  LOGIT;

  /** {@link ProbabilityAxis#BELOW_ZERO} as it may have been rounded on its way. */
  private static final float LOWEST_PROBABILITY = -1e-6f;

  /** The score of a clip that the tagger is undecided about: 0.5, or the logit 0. */
  public double middle() {
    return this == LOGIT ? 0 : 0.5;
  }

  /**
   * Whether a threshold is one for such scores: of probabilities, from 0 to 1 or a little below 0,
   * which tags everything ({@link ProbabilityAxis#BELOW_ZERO}).
   */
  public boolean takes(float threshold) {
    return this == PROBABILITY
        ? threshold >= LOWEST_PROBABILITY && threshold <= 1
        : Float.isFinite(threshold);
  }

  /** The name used on the command line and in files, such as {@code probability}. */
  public String label() {
    return Words.nameOf(this);
  }
}
