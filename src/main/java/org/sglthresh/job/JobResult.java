package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.error.UserException;

/** The result of a command. */
public interface JobResult {
  /** The text for the terminal, printed to stdout: tables and the paths of the files. */
  String text();

  /** The error that ends the command when the result is complete but is a refusal. */
  default Optional<UserException> refusal() {
    return Optional.empty();
  }
}
