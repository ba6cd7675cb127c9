package org.sglthresh.optimize;

/** Told of every epoch of an iterative method: progress lines, history, tests. */
@FunctionalInterface
public interface EpochListener {
  /** Does nothing. */
  EpochListener NONE = state -> {};

  /** Called after each epoch, on the thread that runs the method. */
  void epoch(EpochState state);
}
