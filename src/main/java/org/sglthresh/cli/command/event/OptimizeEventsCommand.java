package org.sglthresh.cli.command.event;

import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.option.event.EventTuningOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.event.OptimizeEventsJob;
import org.sglthresh.job.event.OptimizeEventsOptions;

/** {@code optimize-events}: finds thresholds and filters for events. */
public final class OptimizeEventsCommand implements Command<OptimizeEventsOptions> {
  @Override
  public String name() {
    return "optimize-events";
  }

  @Override
  public String summary() {
    return "Finds the thresholds and median filters that detect events best.";
  }

  @Override
  public String description() {
    return "Finds for each class the threshold with the highest F1 of events, exactly, and of some"
        + " median filters the best one, for F1 or PSDS. Writes rules.csv, which detect and"
        + " evaluate-events take by --rules.";
  }

  @Override
  public String example() {
    return "optimize-events --scores frames/scores --truth truth.tsv --durations durations.tsv"
        + " --median-filters 0,0.2,0.5 --folds 5 --output tuned";
  }

  @Override
  public List<CommandOption<?>> options() {
    return EventTuningOptions.ALL;
  }

  @Override
  public OptimizeEventsOptions read(Arguments arguments) {
    return EventTuningOptions.read(arguments);
  }

  @Override
  public JobResult run(OptimizeEventsOptions options, JobContext context) {
    return OptimizeEventsJob.run(options, context);
  }
}
