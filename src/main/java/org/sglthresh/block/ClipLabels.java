package org.sglthresh.block;

import java.io.Serializable;

/**
 * The labels of one clip.
 *
 * @param positives indices of the classes with a label above 0, ascending
 * @param values the label in (0, 1] of each entry of {@code positives}; empty when all are 1
 * @param unknown indices of the classes whose label is unknown, ascending; counts and sums of these
 *     classes leave the clip out
 * @param weight the clip's weight in counts and sums, above 0; normally 1
 */
public record ClipLabels(int[] positives, float[] values, int[] unknown, float weight)
    implements Serializable {
  private static final int[] NO_CLASS = {};
  private static final float[] ALL_ONE = {};

  /** A clip with the given classes present, every other class absent, and weight 1. */
  public static ClipLabels of(int... positives) {
    return new ClipLabels(positives, ALL_ONE, NO_CLASS, 1f);
  }

  /** The same labels with another weight. */
  public ClipLabels weighing(float otherWeight) {
    return otherWeight == weight ? this : new ClipLabels(positives, values, unknown, otherWeight);
  }

  /** Checks the lengths and the weight, but not the ascending order. */
  public ClipLabels {
    if (values.length != 0 && values.length != positives.length) {
      throw new IllegalArgumentException(
          values.length + " label values for " + positives.length + " positive classes");
    }
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight " + weight + " is not above 0");
    }
  }
}
