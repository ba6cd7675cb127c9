package org.sglthresh.job;

import org.sglthresh.optimize.EpochState;
import org.sglthresh.spark.run.ChoiceLog;

/** Receives the progress of a command. Implementations decide what to print. */
public interface Progress extends ChoiceLog {
  /** A phase begins, such as "read the scores". */
  void phase(String description);

  /** Part of the current phase is done. */
  void step(long done, long total);

  /** An epoch of an iterative method is done. */
  void epoch(EpochState state);

  @Override
  void note(String message);

  @Override
  void detail(String message);

  /** A phase has ended: its seconds and what Spark did in it, as a line of JSON. */
  void metrics(String json);

  /** Something is wrong with the data or the result, but the command goes on. */
  void warn(String message);
}
