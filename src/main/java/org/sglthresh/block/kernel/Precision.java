package org.sglthresh.block.kernel;

/** Floating-point precision of the surrogate sums. Hard counts are exact in both. */
public enum Precision {
  /** Double precision: the reference, within 1e-9 of the authors' float64 trajectories. */
  DOUBLE,
  /** Single precision with sums in double: faster, within 2e-6. */
  FLOAT
}
