package org.sglthresh.model;

import org.sglthresh.error.Words;

/** What a score means. */
public enum ScoreScale {
  /** A confidence within [0, 1]. */
  PROBABILITY,
  /** Any finite number; larger is more confident. */
  LOGIT;

  /** The name used on the command line and in files, such as {@code probability}. */
  public String label() {
    return Words.nameOf(this);
  }
}
