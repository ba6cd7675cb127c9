package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.corpus.DemoJob;
import org.sglthresh.job.corpus.DemoOptions;

/** {@code demo}: runs {@code optimize} on made-up clips, for a first look. */
final class DemoCommand implements Command<DemoOptions> {
  /** As many as one fold of the paper's evaluation on AudioSet tunes on. */
  private static final long AUDIOSET_TUNING_CLIPS = 12_958;

  private static final CommandOption<Long> CLIPS =
      SynthesizeCommand.clips("Number of clips to tune on; half as many more are held out.")
          .withDefault(Long.toString(AUDIOSET_TUNING_CLIPS));
  private static final CommandOption<String> OUTPUT =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "output",
              "DIR",
              Values.text(),
              "Directory for clips and results, local or on any Hadoop file system.")
          .withDefault("sglthresh-demo");

  /** A second demo replaces the first; an output of anything else is never replaced. */
  private static final CommandOption<IfExists> IF_EXISTS =
      WriteOptions.IF_EXISTS.withDefault(Words.nameOf(IfExists.OVERWRITE));

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String summary() {
    return "Shows the whole way on made-up clips: learns thresholds and proves them better.";
  }

  @Override
  public String description() {
    return "Makes up clips in the shape of AudioSet, learns thresholds on some of them, measures them"
        + " on the others beside the usual single threshold, and writes the report.";
  }

  @Override
  public String example() {
    return "demo";
  }

  @Override
  public List<CommandOption<?>> options() {
    return List.of(CLIPS, SynthesizeCommand.SEED, OUTPUT, IF_EXISTS);
  }

  @Override
  public DemoOptions read(Arguments arguments) {
    return new DemoOptions(
        arguments.value(CLIPS),
        arguments.value(SynthesizeCommand.SEED),
        new OutputOptions(arguments.value(OUTPUT), arguments.value(IF_EXISTS)));
  }

  @Override
  public String whenInterrupted() {
    return "parts that were finished are kept";
  }

  @Override
  public JobResult run(DemoOptions options, JobContext context) {
    return DemoJob.run(options, context);
  }
}
