package org.sglthresh.job;

import org.sglthresh.optimize.EpochState;
import org.sglthresh.spark.run.ChoiceLog;

/** Told how a command is getting on. Implementations decide what is worth a line. */
public interface Progress extends ChoiceLog {
  /** A new phase begins, such as "read the scores". */
  void phase(String description);

  /** Part of the current phase is done. */
  void step(long done, long total);

  /** An epoch of an iterative method is done. */
  void epoch(EpochState state);

  @Override
  void note(String message);

  @Override
  void detail(String message);

  /** What a phase that has ended cost: one JSON object, for machines. */
  void metrics(String json);

  /** Something is wrong with the data or the result, but not enough to stop. */
  void warn(String message);
}
