package org.sglthresh.optimize;

/** Receives every epoch of an iterative method: for progress lines, history, tests. */
@FunctionalInterface
public interface EpochListener {
  /** Does nothing. */
  EpochListener NONE = state -> {};

  /** Called after each epoch, on the thread that runs the method. */
  void epoch(EpochState state);

  /** Called for each part of a method that combines others. */
  default void part(CombinedPart part) {}

  /** Called with what a user should know of how the method runs. */
  default void note(String message) {}

  /**
   * The listener of what a method learns on folds of the clips, beside what it learns on all of
   * them.
   */
  default EpochListener ofFolds() {
    return NONE;
  }
}
