package org.sglthresh.report.data;

import org.sglthresh.math.Interval;

/**
 * A measure at two sets of thresholds on the same clips.
 *
 * @param label such as {@code micro-F1}
 * @param before with the earlier set
 * @param after with the later set
 * @param interval of the change, after minus before
 */
public record MeasureChange(String label, double before, double after, Interval interval) {
  /** After minus before. */
  public double change() {
    return after - before;
  }
}
