package org.sglthresh.block.kernel;

import java.io.Serializable;
import org.sglthresh.block.ClassRange;

/** Blocks as their {@link SurrogateKernel} wants them: what is kept in memory between epochs. */
public interface PreparedBlock extends Serializable {
  /** Which classes can be asked for. */
  ClassRange classes();

  /** Bytes of the arrays: what the prepared block costs in memory. */
  long bytes();

  /**
   * Adds the sums of one class to {@code sums}. Allocates nothing.
   *
   * @param classIndex which class, within {@link #classes()}
   * @param threshold t, finite
   * @param slope a, finite; a learned slope may reach 0 or turn negative, and the formulas of
   *     {@link SurrogateKernel} hold there too
   * @param sums {@code [SurrogateKernel.SUMS]}, added to
   */
  void add(int classIndex, double threshold, double slope, double[] sums);
}
