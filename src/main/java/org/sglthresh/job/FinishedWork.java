package org.sglthresh.job;

import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.job.gate.GateJob;
import org.sglthresh.job.gate.GateOptions;

/** Work that is done already, recognised before there is a session. */
public final class FinishedWork {
  private FinishedWork() {}

  /**
   * The result of a run whose very output is there, where the user asked to leave that.
   *
   * @param parameters of the run that is wanted
   * @throws org.sglthresh.error.UserException (output) when another output of the command is there
   */
  public static Optional<JobResult> find(
      OutputOptions output, String command, Map<String, String> parameters) {
    Configuration configuration = Hadoop.withoutSession();
    return JobOutput.isDone(configuration, output, command, parameters)
        ? Optional.of(new SkippedResult(output.path()))
        : Optional.empty();
  }

  /** The same of a gate, whose decision stands. */
  public static Optional<JobResult> find(
      GateOptions options, String command, Map<String, String> parameters) {
    return find(options.difference().output(), command, parameters)
        .map(done -> GateJob.finished(options, Hadoop.withoutSession()));
  }
}
