package org.sglthresh.model;

import org.sglthresh.error.Words;

/** What a score means. */
public enum ScoreScale {
  /** A confidence within [0, 1]. */
  PROBABILITY,
  /** Any finite number; larger is more confident. */
  LOGIT;

  /** The score of a clip that the tagger is undecided about: 0.5, or the logit 0. */
  public double middle() {
    return this == LOGIT ? 0 : 0.5;
  }

  /** The name used on the command line and in files, such as {@code probability}. */
  public String label() {
    return Words.nameOf(this);
  }
}
