package org.sglthresh.job;

import java.util.Map;
import java.util.Optional;

/**
 * The result of a command whose output was complete already, with {@code --if-exists skip}.
 *
 * @param output the directory
 */
public record SkippedResult(String output) implements JobResult {
  /**
   * Looks for a complete output without a session; empty when there is none, or when the user did
   * not ask to skip.
   *
   * @param parameters of the run that is wanted
   * @throws org.sglthresh.error.UserException (output) when a complete output of other options or
   *     inputs is there
   */
  public static Optional<JobResult> find(
      OutputOptions output, String command, Map<String, String> parameters) {
    return JobOutput.isDone(Hadoop.withoutSession(), output, command, parameters)
        ? Optional.of(new SkippedResult(output.path()))
        : Optional.empty();
  }

  @Override
  public String text() {
    return output + " is complete already; nothing to do\n";
  }
}
