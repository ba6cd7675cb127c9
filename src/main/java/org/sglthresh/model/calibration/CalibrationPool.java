package org.sglthresh.model.calibration;

import org.sglthresh.error.Words;

/** The clips that the map of the pooled classes is learned on. */
public enum CalibrationPool {
  /** No class is pooled. */
  NONE,
  /** Those of the pooled classes, together. */
  RARE,
  /** Those of all classes, because the pooled ones have too few labels even together. */
  ALL;

  /** The name in files. */
  public String label() {
    return Words.nameOf(this);
  }
}
