package org.sglthresh.job;

import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.IfExists;
import org.sglthresh.io.OutputPaths;
import org.sglthresh.io.OutputTransaction;

/**
 * The directory that a command leaves behind.
 *
 * @param options where it is to be
 * @param context of the command
 */
record JobOutput(OutputOptions options, JobContext context) {

  /** Fills the directory and says what there is to say. */
  @FunctionalInterface
  interface Writer {
    JobResult write(OutputTransaction out);
  }

  /** Does the work, unless it is done already and the user asked to leave it. */
  JobResult unlessComplete(Supplier<JobResult> work) {
    return unlessComplete(work, () -> new SkippedResult(options.path()));
  }

  /**
   * The same.
   *
   * @param done gives what there is to say of finished work
   */
  JobResult unlessComplete(Supplier<JobResult> work, Supplier<JobResult> done) {
    boolean complete =
        options.ifExists() == IfExists.SKIP
            && OutputTransaction.isComplete(configuration(), options.path(), context.command());
    return complete ? done.get() : work.get();
  }

  /**
   * Makes the place ready, has the output written and puts it there; nothing appears when the
   * writer throws.
   *
   * @param inputs all paths that are read: the output must lie apart from them
   * @throws org.sglthresh.error.UserException when it does not, or cannot be written
   */
  JobResult write(List<String> inputs, Writer writer) {
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
