package org.sglthresh.math;

/**
 * Thresholds of probabilities as thresholds of the logits behind them. The probability of a logit,
 * rounded to float32, never falls as the logit rises, so that there is a largest float32 whose
 * probability is not above the threshold. A logit is above that one exactly where its probability
 * is above the threshold.
 */
public final class LogitCut {
  private LogitCut() {}

  /**
   * The probability of a logit, 1 / (1 + e<sup>−x</sup>), in the one formula by which scores of
   * taggers are made. Unlike {@link Logistic#sigmoid} it has the same rounding for all x, so that
   * it never falls.
   */
  public static double probability(float logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  /**
   * The largest float32 whose probability as float32 is not above a threshold.
   *
   * @return negative infinity for a threshold that is below all probabilities, positive infinity
   *     for one that is below none
   */
  public static float of(float threshold) {
    if (!isAtMost(Float.NEGATIVE_INFINITY, threshold)) {
      return Float.NEGATIVE_INFINITY;
    }
    // the order of floats is that of these keys; low is at most the threshold, high is not
    long low = key(Float.NEGATIVE_INFINITY);
    long high = key(Float.POSITIVE_INFINITY) + 1L;
    while (high - low > 1) {
      long middle = (low + high) >> 1;
      if (isAtMost(value(middle), threshold)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return value(low);
  }

  private static boolean isAtMost(float logit, float threshold) {
    return (float) probability(logit) <= threshold;
  }

  /** A whole number that rises with the float, by 1 from each to the next. */
  private static long key(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : (long) Integer.MIN_VALUE - bits;
  }

  private static float value(long key) {
    return Float.intBitsToFloat((int) (key >= 0 ? key : Integer.MIN_VALUE - key));
  }
}
