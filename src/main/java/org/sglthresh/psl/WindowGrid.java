package org.sglthresh.psl;

import java.io.Serializable;
import java.util.List;

/**
 * The windows that are scored of a recording.
 *
 * @param lengths of the windows, each once
 * @param shortWindows what becomes of a last window that is not whole
 * @param minimumSeconds a last window that is shorter is left out; at least 0
 */
public record WindowGrid(
    List<WindowLength> lengths, ShortWindows shortWindows, double minimumSeconds)
    implements Serializable {
  /** The grid. */
  public WindowGrid {
    lengths = List.copyOf(lengths);
  }

  /**
   * How many samples of a last window are scored; 0 if it is left out.
   *
   * @param present samples that the recording has of it, above 0 and below those of a whole window
   * @param whole samples of a whole window
   */
  int scored(int present, int whole, int sampleRate) {
    if (shortWindows == ShortWindows.DROP || present < minimumSeconds * sampleRate) {
      return 0;
    }
    return shortWindows == ShortWindows.PAD ? whole : present;
  }
}
