package org.sglthresh.optimize;

/**
 * How far from the best possible a set of thresholds is, proved.
 *
 * @param value the objective at the thresholds
 * @param upperBound no thresholds reach more than this on the same clips
 */
public record Certificate(double value, double upperBound) {
  /** upperBound − value: at most this much is left to gain; at least 0. */
  public double gap() {
    return Math.max(0, upperBound - value);
  }
}
