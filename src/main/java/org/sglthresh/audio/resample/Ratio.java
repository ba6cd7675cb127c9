package org.sglthresh.audio.resample;

/**
 * The ratio of two sample rates in lowest terms: {@code up} samples come out for {@code down} that
 * go in.
 */
record Ratio(int up, int down) {
  static Ratio of(int from, int to) {
    int divisor = greatestCommonDivisor(from, to);
    return new Ratio(to / divisor, from / divisor);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** How many samples come out for so many in all. */
  long outputLength(long inputLength) {
    return (inputLength * up + down - 1) / down;
  }
}
