package org.sglthresh.job.annotate;

import java.util.Locale;

/** Lengths of sound in words. */
final class Duration {
  private static final double MINUTE = 60;
  private static final double HOUR = 3_600;

  private Duration() {}

  /** Such as {@code 4.2 s}, {@code 12.5 min} or {@code 5,270.3 h}. */
  static String of(double seconds) {
    if (seconds < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < HOUR
        ? String.format(Locale.ROOT, "%.1f min", seconds / MINUTE)
        : String.format(Locale.ROOT, "%,.1f h", seconds / HOUR);
  }
}
