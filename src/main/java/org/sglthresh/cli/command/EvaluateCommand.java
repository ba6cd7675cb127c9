package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.ThresholdOptions;
import org.sglthresh.cli.option.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.apply.EvaluateJob;
import org.sglthresh.job.apply.EvaluateOptions;

/** {@code evaluate}: measures given thresholds. */
public final class EvaluateCommand implements Command<EvaluateOptions> {
  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Measures given thresholds on scores and labels.";
  }

  @Override
  public String description() {
    return "Measures given thresholds on a table of scores and a table of labels: precision, recall"
        + " and F1 in all averages and per class. Writes metrics.json, per_class.csv and a report.";
  }

  @Override
  public String example() {
    return "evaluate --scores eval/scores --labels eval/labels --thresholds results --output"
        + " results-eval";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        TableOptions.LABELLED, ThresholdOptions.ALL, WriteOptions.ALL, EngineOptions.OF_READING);
  }

  @Override
  public EvaluateOptions read(Arguments arguments) {
    return new EvaluateOptions(
        TableOptions.labelled(arguments),
        ThresholdOptions.read(arguments),
        WriteOptions.read(arguments),
        EngineOptions.read(arguments, EngineOptions.READING));
  }

  @Override
  public JobResult run(EvaluateOptions options, JobContext context) {
    return EvaluateJob.run(options, context);
  }
}
