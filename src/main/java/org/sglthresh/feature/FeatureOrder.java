package org.sglthresh.feature;

/** In what order the features of a window are laid out. */
public enum FeatureOrder {
  /** All frames of the first band, then all of the second. */
  BY_BAND,
  /** All bands of the first frame, then all of the second. */
  BY_FRAME
}
