package org.sglthresh.math;

/** Rounding to single precision, and the order of single-precision numbers. */
public final class FloatOrder {
  private FloatOrder() {}

  /**
   * The largest float that is not above {@code x}. For every float score s, {@code s > x} if and
   * only if {@code s > floor(x)}: both decide alike.
   *
   * @param x a finite number within the range of float
   */
  public static float floor(double x) {
    float nearest = (float) x;
    return nearest > x ? Math.nextDown(nearest) : nearest;
  }

  /**
   * A whole number that orders floats as they are, with the same number for −0 and 0.
   *
   * @param x any number but NaN
   */
  public static int rank(float x) {
    int bits = Float.floatToRawIntBits(x + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  /** The float of a {@link #rank}. */
  public static float ofRank(int rank) {
    return Float.intBitsToFloat(rank < 0 ? rank ^ Integer.MAX_VALUE : rank);
  }
}
