package org.sglthresh.job.demo;

import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;

/** Command {@code demo}: shows the whole way on data that it makes up. */
public final class DemoJob {
  private DemoJob() {}

  /**
   * Runs the command. Each step writes a directory in the output directory, complete or not at all.
   *
   * @throws UserException when a step needs what is not here, or cannot write
   */
  public static JobResult run(DemoOptions options, JobContext context) {
    return new DemoResult(options.kind().run(options, context));
  }

  /**
   * The result of {@code demo}.
   *
   * @param last the result of the last step
   */
  private record DemoResult(JobResult last) implements JobResult {
    @Override
    public String text() {
      return last.text() + "open the report in a browser\n";
    }

    @Override
    public String lastLine() {
      return last.lastLine();
    }
  }
}
