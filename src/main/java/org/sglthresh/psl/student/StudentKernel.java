package org.sglthresh.psl.student;

/** Computes a network. Not thread-safe: each task has its own. */
public interface StudentKernel extends AutoCloseable {
  /**
   * Adds loss and gradient of windows to sums.
   *
   * @param step of the training, which decides with the seed what dropout leaves out
   */
  void addGradient(Weights weights, Examples examples, long step, GradientSums sums);

  /** The scores of windows as the network gives them in use, {@code [windows][classes]}. */
  float[][] scores(Weights weights, Examples examples);

  @Override
  void close();
}
