package org.sglthresh.block.kernel;

/** Whether the slopes of the sigmoids are fixed or learned. */
public enum SlopeMode {
  /** Every class keeps the given slope. */
  FIXED,
  /** Each class learns its slope together with its threshold. */
  LEARNED
}
