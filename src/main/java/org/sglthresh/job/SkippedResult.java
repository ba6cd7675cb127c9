package org.sglthresh.job;

import java.util.Map;
import java.util.Optional;

/**
 * The output was there already and complete, and the user asked to leave it.
 *
 * @param output the directory
 */
public record SkippedResult(String output) implements JobResult {
  /**
   * The result where there need be no session: the same output is there, and the user asked to
   * leave it.
   *
   * @param parameters of the run that is wanted
   * @throws org.sglthresh.error.UserException (output) when another output of the command is there
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
