package org.sglthresh.job;

import org.sglthresh.optimize.EpochState;
import org.sglthresh.spark.run.ChoiceLog;

/**
 * Receives the progress of a command. Implementations decide what to print. What is told here as a
 * phase is a step for people, in words; the phases that {@link Stopwatch} measures are fewer.
 */
public interface Progress extends ChoiceLog {
  /** A phase begins, such as "read the scores". */
  void phase(String description);

  /** Part of the current phase is done. */
  default void step(long done, long total) {
    step(done, total, "");
  }

  /**
   * Part of the current phase is done.
   *
   * @param also what else is done, such as {@code 3.2 h of audio}; empty for nothing else
   */
  void step(long done, long total, String also);

  /** An epoch of an iterative method is done. */
  void epoch(EpochState state);

  /** What the current phase has found or made, such as {@code 12,958 clips}. */
  void found(String what);

  @Override
  void note(String message);

  @Override
  void detail(String message);

  /** What a phase that has ended cost. */
  void metrics(PhaseMetrics metrics);

  /** Something is wrong with the data or the result, but the command goes on. */
  void warn(String message);
}
