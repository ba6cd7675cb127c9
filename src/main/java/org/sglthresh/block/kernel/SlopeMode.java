package org.sglthresh.block.kernel;

/** Whether the slope of the sigmoid stays as given or is learned with the thresholds. */
public enum SlopeMode {
  /** The slope stays as given. */
  FIXED,
  /** Each class's slope is learned along with its threshold. */
  LEARNED
}
