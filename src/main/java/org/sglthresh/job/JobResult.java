package org.sglthresh.job;

import java.util.Optional;
import org.sglthresh.error.UserException;

/** The result of a command. */
public interface JobResult {
  /**
   * The text for stdout: tables, remarks and, as the last lines, what came out and where. It ends
   * with a line break.
   */
  String text();

  /** What came out and where, in one line for logs: the last line of the text, if that says it. */
  default String lastLine() {
    String[] lines = text().strip().split("\\R");
    return lines[lines.length - 1];
  }

  /** The error that ends the command when the result is complete but is a refusal. */
  default Optional<UserException> refusal() {
    return Optional.empty();
  }
}
