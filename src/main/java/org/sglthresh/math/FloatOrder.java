package org.sglthresh.math;

/** The order of single-precision numbers. */
public final class FloatOrder {
  private FloatOrder() {}

  /**
   * The largest float that is not above {@code x}. For every float score s, {@code s > x} if and
   * only if {@code s > floor(x)}: a decision made with the result is the one made with {@code x}.
   *
   * @param x a finite number within the range of float
   */
  public static float floor(double x) {
    float nearest = (float) x;
    return nearest > x ? Math.nextDown(nearest) : nearest;
  }

  /**
   * A whole number in the order of {@code x}, the same for −0 and 0.
   *
   * @param x any number but NaN
   */
  public static int rank(float x) {
    int bits = Float.floatToRawIntBits(x + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }
}
