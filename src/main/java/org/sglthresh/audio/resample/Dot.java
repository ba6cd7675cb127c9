package org.sglthresh.audio.resample;

/**
 * Sums of products. Each implementation adds up eight sums, one for each index modulo eight, and
 * then these in a fixed order, so that all give the same bits.
 */
interface Dot {
  /** Sums beside each other. */
  int LANES = 8;

  /** The fastest on this machine. */
  Dot KERNEL = DotKernels.fastest();

  /**
   * The sum of a[k] b[k].
   *
   * @param length a multiple of eight
   */
  float sum(float[] a, int fromA, float[] b, int fromB, int length);

  /** A length rounded up to one that the sums take. */
  static int padded(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }
}
