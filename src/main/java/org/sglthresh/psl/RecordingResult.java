package org.sglthresh.psl;

import java.util.List;
import org.sglthresh.audio.AudioFormat;

/**
 * What came of all windows of a recording.
 *
 * @param format of its file
 * @param seconds that it lasts
 * @param windows of each length of the grid, in their order [lengths][windows]
 * @param leftOut last windows that were left out because they were short
 * @param <T> what is made of a window
 */
public record RecordingResult<T>(
    AudioFormat format, double seconds, List<List<WindowResult<T>>> windows, int leftOut) {
  /** The windows of all lengths. */
  public int count() {
    return windows.stream().mapToInt(List::size).sum();
  }
}
