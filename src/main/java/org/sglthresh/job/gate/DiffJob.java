package org.sglthresh.job.gate;

import java.util.List;
import org.sglthresh.io.output.OutputTransaction;
import org.sglthresh.job.Ending;
import org.sglthresh.job.FilesResult;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobOutput;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.Manifests;
import org.sglthresh.job.Stopwatch;

/** Command {@code diff}: compares two sets of thresholds. */
public final class DiffJob {
  private DiffJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when an input is bad or the output cannot be written
   */
  public static JobResult run(DiffOptions options, JobContext context) {
    JobOutput output = new JobOutput(options.output(), context);
    return output.unlessComplete(
        () -> {
          DifferenceFinder finder = new DifferenceFinder(options, context);
          return output.write(finder.paths(), out -> write(options, finder, context, out));
        });
  }

  private static JobResult write(
      DiffOptions options, DifferenceFinder finder, JobContext context, OutputTransaction out) {
    Stopwatch stopwatch = new Stopwatch(context);
    stopwatch.begin("evaluate");
    Difference difference = finder.find();
    stopwatch.begin("write");
    String path = options.output().path();
    context.progress().phase("write " + path);
    stopwatch.end();
    Manifests manifests = DiffOutputs.manifests(difference, context).spent(stopwatch);
    String title = options.beforeScores().isPresent() ? "Two taggers" : "Two sets of thresholds";
    DiffOutputs.write(difference, title, List.of(), out, manifests);
    Ending ending =
        new Ending(
            difference.remarks().get(0).replaceFirst("\\.$", ""),
            options.output(),
            List.of("diff.json", "report.html"));
    return new DiffResult(difference, ending);
  }

  /** The result of {@code diff}. */
  private record DiffResult(Difference difference, Ending ending) implements FilesResult {
    @Override
    public String text() {
      return difference.text() + '\n' + ending.places();
    }
  }
}
