package org.sglthresh.psl.label;

/**
 * A window and the classes whose scores are above their thresholds.
 *
 * @param onset milliseconds from the begin of the recording
 * @param offset milliseconds from the begin of the recording
 * @param classes ascending
 * @param scores of these classes
 */
public record LabelledWindow(int onset, int offset, int[] classes, float[] scores) {
  private static final double PER_SECOND = 1e3;

  /** Its begin in seconds. */
  public double onsetSeconds() {
    return onset / PER_SECOND;
  }

  /** Its end in seconds. */
  public double offsetSeconds() {
    return offset / PER_SECOND;
  }
}
