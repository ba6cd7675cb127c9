package org.sglthresh.block.kernel;

import java.io.Serializable;

/**
 * Scores and labels of some blocks in the layout of a {@link SurrogateKernel}: what stays in memory
 * between epochs.
 */
public interface PreparedBlock extends Serializable {
  /** Size of the arrays in memory. */
  long bytes();

  /**
   * Adds the sums of one class to {@code sums}. Allocates nothing.
   *
   * @param classIndex one of the classes for which the block was prepared
   * @param threshold t, finite
   * @param slope a, finite; a learned slope may be 0 or negative, and the formulas of {@link
   *     SurrogateKernel} hold there too
   * @param sums {@code [SurrogateKernel.SUMS]}, added to
   */
  void add(int classIndex, double threshold, double slope, double[] sums);
}
