package org.sglthresh.spark.train;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.sglthresh.math.SplitMix64;
import org.sglthresh.math.XxHash64;

/**
 * A share of the recordings, all windows of each. Which ones depends on their names and the seed; a
 * smaller share is part of a larger one.
 *
 * @param share in (0, 1]
 * @param seed another one draws other recordings
 */
public record RecordingShare(double share, long seed) implements Serializable {
  /** All recordings. */
  public static final RecordingShare ALL = new RecordingShare(1, 0);

  /** Whether a window is of one of them; its id begins with the recording's, up to the last @. */
  boolean has(String window) {
    if (share >= 1) {
      return true;
    }
    int at = window.lastIndexOf('@');
    String recording = at < 0 ? window : window.substring(0, at);
    long hash = XxHash64.of(recording.getBytes(StandardCharsets.UTF_8));
    return (SplitMix64.number(hash, seed + 1) >>> 11) * 0x1p-53 < share;
  }
}
