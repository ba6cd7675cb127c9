package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.corpus.SummarizeJob;
import org.sglthresh.job.corpus.SummarizeOptions;

/** {@code summarize}: reads the scores once and writes a summary to learn from instead. */
public final class SummarizeCommand implements Command<SummarizeOptions> {
  @Override
  public String name() {
    return "summarize";
  }

  @Override
  public String summary() {
    return "Reads scores once and leaves a small summary to learn thresholds from.";
  }

  @Override
  public String description() {
    return "Reads scores and labels once and writes a summary of bounded size, one row a class, as"
        + " Parquet. 'optimize --summary' learns thresholds from one or several summaries, such as"
        + " one a day, without the scores.";
  }

  @Override
  public String example() {
    return "summarize --scores monday/scores --labels monday/labels --output summaries/monday";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        TableOptions.LABELLED,
        OntologyOptions.LABELS_ALONE,
        WriteOptions.ALL,
        EngineOptions.OF_READING);
  }

  @Override
  public SummarizeOptions read(Arguments arguments) {
    OntologyOptions.requireUsed(arguments);
    return new SummarizeOptions(
        TableOptions.labelled(arguments),
        WriteOptions.read(arguments),
        EngineOptions.read(arguments, EngineOptions.READING));
  }

  @Override
  public JobResult run(SummarizeOptions options, JobContext context) {
    return SummarizeJob.run(options, context);
  }
}
