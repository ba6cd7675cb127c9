package org.sglthresh.job;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.io.output.InputStates;

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
    if (parameters.values().stream().anyMatch(SkippedResult::namesTable)) {
      return Optional.empty(); // which has changed or not: a session will tell
    }
    Configuration configuration = Hadoop.withoutSession();
    boolean complete =
        JobOutput.isDone(
            configuration, output, command, parameters, InputStates.ofFiles(configuration));
    return complete ? Optional.of(new SkippedResult(output.path())) : Optional.empty();
  }

  private static boolean namesTable(String value) {
    return Stream.of(value.split(",")).anyMatch(TableAddress::isOne);
  }

  @Override
  public String text() {
    return output + " is complete already; nothing to do\n";
  }
}
