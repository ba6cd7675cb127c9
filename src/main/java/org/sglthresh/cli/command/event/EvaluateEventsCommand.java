package org.sglthresh.cli.command.event;

import java.util.List;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.option.event.EventMeasureOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.event.EvaluateEventsJob;
import org.sglthresh.job.event.EvaluateEventsOptions;

/** {@code evaluate-events}: measures sound event detection. */
public final class EvaluateEventsCommand implements Command<EvaluateEventsOptions> {
  @Override
  public String name() {
    return "evaluate-events";
  }

  @Override
  public String summary() {
    return "Measures detected events, or scores of frames at all thresholds: PSDS, F1, error rate.";
  }

  @Override
  public String description() {
    return "Measures sound event detection against the truth: PSDS exactly over all thresholds of the"
        + " scores, or over decisions at several thresholds; F1 by collars, by intersection and by"
        + " segments, and the error rate of segments, at the thresholds.";
  }

  @Override
  public String example() {
    return "evaluate-events --scores frames/scores --truth truth.tsv --durations durations.tsv"
        + " --output events";
  }

  @Override
  public List<CommandOption<?>> options() {
    return EventMeasureOptions.ALL;
  }

  @Override
  public EvaluateEventsOptions read(Arguments arguments) {
    return EventMeasureOptions.read(arguments);
  }

  @Override
  public JobResult run(EvaluateEventsOptions options, JobContext context) {
    return EvaluateEventsJob.run(options, context);
  }
}
