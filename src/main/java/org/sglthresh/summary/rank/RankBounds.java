package org.sglthresh.summary.rank;

/**
 * A value that is certain to lie within bounds; all three are equal where it is known exactly, and
 * NaN where it is not defined.
 *
 * @param value an estimate
 * @param low lower bound
 * @param high upper bound
 */
public record RankBounds(double value, double low, double high) {
  /** Takes an estimate into the bounds, which rounding may have left. */
  static RankBounds of(double value, double low, double high) {
    return new RankBounds(Math.max(low, Math.min(high, value)), low, high);
  }
}
