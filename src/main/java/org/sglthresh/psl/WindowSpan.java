package org.sglthresh.psl;

import java.util.ArrayList;
import java.util.List;

/**
 * A window of a grid.
 *
 * @param onset its begin, seconds from the begin of the recording
 * @param offset its end, seconds from the begin of the recording
 */
public record WindowSpan(double onset, double offset) {
  private static final double PER_SECOND = 1e3;
  private static final int SHORTEST = 1_000;

  /**
   * The windows of a recording, as {@code annotate} has them unless it is told otherwise: they
   * follow one another, and the last is left out if it is not whole and shorter than a second.
   *
   * @param seconds that the recording lasts, in whole milliseconds
   */
  public static List<WindowSpan> of(WindowLength length, double seconds) {
    long end = Math.round(seconds * PER_SECOND);
    List<WindowSpan> spans = new ArrayList<>();
    for (long from = 0; from < end; from += length.milliseconds()) {
      long to = Math.min(from + length.milliseconds(), end);
      if (to - from == length.milliseconds() || to - from >= SHORTEST) {
        spans.add(new WindowSpan(from / PER_SECOND, to / PER_SECOND));
      }
    }
    return spans;
  }
}
