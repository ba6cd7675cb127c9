package org.sglthresh.block;

import java.io.Serializable;

/** A block as its {@link SurrogateKernel} wants it: what is kept in memory between epochs. */
public interface PreparedBlock extends Serializable {
  /** Number of classes. */
  int classes();

  /** Bytes of the arrays: what the prepared block costs in memory. */
  long bytes();

  /**
   * Adds the sums of one class to {@code sums}. Allocates nothing.
   *
   * @param classIndex which class, below {@link #classes()}
   * @param threshold t, finite
   * @param slope a, finite; a learned slope may reach 0 or turn negative, and the formulas of
   *     {@link SurrogateKernel} hold there too
   * @param sums {@code [SurrogateKernel.SUMS]}, added to
   */
  void add(int classIndex, double threshold, double slope, double[] sums);
}
