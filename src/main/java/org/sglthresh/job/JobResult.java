package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.error.UserException;

/** What a command has to say when it is done. */
public interface JobResult {
  /** The result for a person at a terminal: tables and where the files are. Goes to stdout. */
  String text();

  /** What the command ends with when the result, complete as it is, is a refusal. */
  default Optional<UserException> refusal() {
    return Optional.empty();
  }
}
