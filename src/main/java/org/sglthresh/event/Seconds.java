package org.sglthresh.event;

/**
 * Seconds as whole nanoseconds. Overlaps and lengths are then exact, whatever the order in which
 * they are added up, and equal on every partitioning.
 */
public final class Seconds {
  /** Nanoseconds of a second. */
  public static final double NANOSECONDS = 1e9;

  /**
   * Half a microsecond: times that differ by less are the same. Written times are rounded, so that
   * a detection that meets a criterion exactly would else miss it; sed_scores_eval rounds to
   * microseconds for the same reason.
   */
  public static final long TOLERANCE = 500;

  private Seconds() {}

  /** The nanoseconds of a time, which is finite and below 292 years. */
  public static long toNanoseconds(double seconds) {
    return Math.round(seconds * NANOSECONDS);
  }

  /** The seconds of a time. */
  public static double of(long nanoseconds) {
    return nanoseconds / NANOSECONDS;
  }
}
