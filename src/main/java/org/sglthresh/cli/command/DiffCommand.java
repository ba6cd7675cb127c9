package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import org.sglthresh.cli.option.DifferenceOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.gate.DiffJob;
import org.sglthresh.job.gate.DiffOptions;

/** {@code diff}: compares two sets of thresholds. */
public final class DiffCommand implements Command<DiffOptions> {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String summary() {
    return "Shows what changes from one set of thresholds to another.";
  }

  @Override
  public String description() {
    return "Holds two sets of thresholds against each other: which move, and on clips with labels"
        + " what both reach, how sure the difference is, and which tags each class gains and loses;"
        + " on clips without labels the tags alone. With --before-scores, two taggers, each with"
        + " its thresholds: also how mAP, lwlrap and other ranking metrics change, and how sure that"
        + " is."
        + " Writes diff.json, per_class.csv and a report.";
  }

  @Override
  public String example() {
    return "diff --before monday --after tuesday --scores val/scores --labels val/labels --output"
        + " changes";
  }

  @Override
  public List<CommandOption<?>> options() {
    return DifferenceOptions.with();
  }

  @Override
  public DiffOptions read(Arguments arguments) {
    return DifferenceOptions.read(arguments);
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return DifferenceOptions.parameters(arguments, options());
  }

  @Override
  public JobResult run(DiffOptions options, JobContext context) {
    return DiffJob.run(options, context);
  }
}
