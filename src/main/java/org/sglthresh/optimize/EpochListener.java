package org.sglthresh.optimize;

/** Receives every epoch of an iterative method: for progress lines, history, tests. */
@FunctionalInterface
public interface EpochListener {
  /** Does nothing. */
  EpochListener NONE = state -> {};

  /** Called after each epoch, on the thread that runs the method. */
  void epoch(EpochState state);

  /**
   * Called when a method that combines others is done with one of them.
   *
   * @param method its name
   * @param share of the combination, in (0, 1]
   * @param thresholds of this one alone, {@code [classes]}; not to be written to
   */
  default void part(String method, double share, double[] thresholds) {}
}
