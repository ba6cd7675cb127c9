package org.sglthresh.optimize;

import org.sglthresh.math.FloatOrder;
import org.sglthresh.stats.ClassCounts;

/**
 * Finished thresholds in single precision, the precision of the scores, so that every later
 * decision compares float with float.
 */
public final class FloatThresholds {
  private FloatThresholds() {}

  /**
   * Rounds each threshold to the nearest float, except where that would lift it onto a tuning score
   * that lay above it: there it is rounded down. Every decision on the engine's clips stays as it
   * was, and none ends below the engine's floor, which is a float itself.
   *
   * @param thresholds {@code [classes]}, finite
   * @return {@code [classes]}
   */
  public static float[] round(double[] thresholds, Engine engine) {
    float[] rounded = new float[thresholds.length];
    double[] widened = new double[thresholds.length];
    boolean anyUp = false;
    for (int c = 0; c < thresholds.length; c++) {
      rounded[c] = (float) thresholds[c];
      widened[c] = rounded[c];
      anyUp |= rounded[c] > thresholds[c];
    }
    if (!anyUp) {
      return rounded;
    }
    ClassCounts before = engine.counts(thresholds);
    ClassCounts after = engine.counts(widened);
    for (int c = 0; c < thresholds.length; c++) {
      if (before.predicted(c) != after.predicted(c)) {
        rounded[c] = FloatOrder.floor(thresholds[c]);
      }
    }
    return rounded;
  }

  /** Thresholds rounded down: every decision about scores in single precision stays as it was. */
  public static float[] floor(double[] thresholds) {
    float[] rounded = new float[thresholds.length];
    for (int c = 0; c < rounded.length; c++) {
      rounded[c] = FloatOrder.floor(thresholds[c]);
    }
    return rounded;
  }

  /** The same values as doubles, for engines. */
  public static double[] widen(float[] thresholds) {
    double[] wide = new double[thresholds.length];
    for (int c = 0; c < wide.length; c++) {
      wide[c] = thresholds[c];
    }
    return wide;
  }
}
