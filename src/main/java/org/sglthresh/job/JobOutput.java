package org.sglthresh.job;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.FinishedRun;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.InputStates;
import org.sglthresh.io.output.OutputPaths;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.spark.lake.LakeTarget;

/**
 * Writes the output directory of a command as a transaction.
 *
 * @param options where the directory is
 * @param context of the command
 */
public record JobOutput(OutputOptions options, JobContext context) {

  /** Writes the files of the directory and returns the result of the command. */
  @FunctionalInterface
  public interface Writer {
    JobResult write(OutputTransaction out);
  }

  /** Does the work, unless the same work is done already and the user asked to skip it. */
  public JobResult unlessComplete(Supplier<JobResult> work) {
    return unlessComplete(work, () -> new SkippedResult(options.path()));
  }

  /**
   * The same with a result of its own for finished work.
   *
   * @param done makes that result
   */
  public JobResult unlessComplete(Supplier<JobResult> work, Supplier<JobResult> done) {
    ReadInputs.begin(context);
    boolean complete =
        isDone(
            configuration(),
            options,
            context.command(),
            context.parameters(),
            ReadInputs.states(context));
    if (complete) {
      options
          .table()
          .ifPresent(table -> LakeTarget.requireWritten(context.spark(), table, options.path()));
    }
    return complete ? done.get() : work.get();
  }

  /**
   * Whether the user asked to skip finished work, and the work is finished.
   *
   * @param states the present states of inputs
   * @throws org.sglthresh.error.UserException (output) when a complete output is there, but of
   *     other options or inputs
   */
  static boolean isDone(
      Configuration configuration,
      OutputOptions options,
      String command,
      Map<String, String> parameters,
      InputStates states) {
    if (options.ifExists() != IfExists.SKIP
        || !OutputTransaction.isComplete(configuration, options.path(), command)) {
      return false;
    }
    new FinishedRun(configuration, options.path(), parameters, states).requireSame();
    return true;
  }

  /**
   * Begins a transaction, calls the writer and commits. Nothing appears when the writer throws.
   *
   * @param inputs all paths that are read; the output must be apart from them
   * @throws org.sglthresh.error.UserException when it is not, or cannot be written
   */
  public JobResult write(List<String> inputs, Writer writer) {
    OutputPaths.requireApart(configuration(), options.path(), inputs);
    requireOtherTable(inputs);
    options.metrics().ifPresent(table -> table.open(context));
    try (OutputTransaction out =
        OutputTransaction.begin(
            configuration(), options.path(), options.ifExists(), context.command())) {
      JobResult result = writer.write(out);
      out.commit();
      return result;
    }
  }

  private void requireOtherTable(List<String> inputs) {
    for (TableOutput table : options.table().stream().toList()) {
      if (inputs.contains("table:" + table.name())) {
        throw UserException.output(
            "output " + table + " is an input of this run; write into another table");
      }
    }
  }

  private Configuration configuration() {
    return Hadoop.configuration(context);
  }
}
