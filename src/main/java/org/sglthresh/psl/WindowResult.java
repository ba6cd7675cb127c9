package org.sglthresh.psl;

/**
 * What came of a window.
 *
 * @param onset begin of the window, seconds from the begin of the recording
 * @param offset end of the sound in it, seconds from the begin of the recording
 * @param output of a {@link WindowFunction}
 * @param <T> what that makes
 */
public record WindowResult<T>(double onset, double offset, T output) {
  /**
   * The id of the window, {@code RECORDING@ONSET-OFFSET} in milliseconds.
   *
   * @param recording id of the recording
   */
  public String clipId(String recording) {
    return clipId(recording, onset, offset);
  }

  /** The id of a window from its begin to its end, in seconds. */
  public static String clipId(String recording, double onset, double offset) {
    return recording + "@" + Math.round(onset * 1e3) + "-" + Math.round(offset * 1e3);
  }
}
