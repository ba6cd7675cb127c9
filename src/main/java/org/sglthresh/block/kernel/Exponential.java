package org.sglthresh.block.kernel;

/** The exponential function in single precision, several times as fast as {@link Math#exp}. */
public final class Exponential {
  private Exponential() {}

  /**
   * e^z within 2 ulp.
   *
   * @param z at most 0; below −87 it counts as −87; NaN gives NaN
   */
  public static float ofNegative(float z) {
    return ScalarSums.exp(Math.max(z, -SigmoidDerivativeSums.FLOAT_FARTHEST));
  }
}
