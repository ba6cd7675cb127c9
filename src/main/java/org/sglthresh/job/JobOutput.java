package org.sglthresh.job;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.output.FinishedRun;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.output.OutputTransaction;

/**
 * The directory that a command leaves behind.
 *
 * @param options where it is to be
 * @param context of the command
 */
public record JobOutput(OutputOptions options, JobContext context) {

  /** Fills the directory and says what there is to say. */
  @FunctionalInterface
  public interface Writer {
    JobResult write(OutputTransaction out);
  }

  /** Does the work, unless the very same is done already and the user asked to leave it. */
  public JobResult unlessComplete(Supplier<JobResult> work) {
    return unlessComplete(work, () -> new SkippedResult(options.path()));
  }

  /**
   * The same.
   *
   * @param done gives what there is to say of finished work
   */
  public JobResult unlessComplete(Supplier<JobResult> work, Supplier<JobResult> done) {
    return isDone(configuration(), options, context.command(), context.parameters())
        ? done.get()
        : work.get();
  }

  /**
   * Whether the user asked to leave finished work, and it is there.
   *
   * @throws org.sglthresh.error.UserException (output) when what is there is complete, but not the
   *     work that is asked for
   */
  static boolean isDone(
      Configuration configuration,
      OutputOptions options,
      String command,
      Map<String, String> parameters) {
    if (options.ifExists() != IfExists.SKIP
        || !OutputTransaction.isComplete(configuration, options.path(), command)) {
      return false;
    }
    new FinishedRun(configuration, options.path(), parameters).requireSame();
    return true;
  }

  /**
   * Makes the place ready, has the output written and puts it there; nothing appears when the
   * writer throws.
   *
   * @param inputs all paths that are read: the output must lie apart from them
   * @throws org.sglthresh.error.UserException when it does not, or cannot be written
   */
  public JobResult write(List<String> inputs, Writer writer) {
    OutputPaths.requireApart(configuration(), options.path(), inputs);
    try (OutputTransaction out =
        OutputTransaction.begin(
            configuration(), options.path(), options.ifExists(), context.command())) {
      JobResult result = writer.write(out);
      out.commit();
      return result;
    }
  }

  private Configuration configuration() {
    return Hadoop.configuration(context);
  }
}
