package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.corpus.SynthesizeJob;
import org.sglthresh.job.corpus.SynthesizeOptions;

/** {@code synthesize}: makes up tables of any size in the shape of AudioSet. */
public final class SynthesizeCommand implements Command<SynthesizeOptions> {
  private static final long MAXIMUM_CLIPS = 10_000_000_000L;
  private static final int MAXIMUM_CLASSES = 100_000;

  private static final CommandOption<Long> CLIPS = clips("Number of clips to make.").required();
  private static final CommandOption<Integer> CLASSES =
      CommandOption.of(
              HelpGroup.INPUT,
              "classes",
              "C",
              Values.count(1, MAXIMUM_CLASSES),
              "Number of classes; 527 is AudioSet's own shape.")
          .withDefault("527");
  static final CommandOption<Long> SEED =
      CommandOption.of(
              HelpGroup.INPUT,
              "seed",
              "S",
              Values.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
              "The same seed gives the same clips, whatever the cluster.")
          .withDefault("0");

  /** An option {@code --clips} that says how many clips are made up. */
  static CommandOption<Long> clips(String description) {
    return CommandOption.of(
        HelpGroup.INPUT, "clips", "N", Values.wholeNumber(1, MAXIMUM_CLIPS), description);
  }

  @Override
  public String name() {
    return "synthesize";
  }

  @Override
  public String summary() {
    return "Makes up score and label tables of any size, in the shape of AudioSet.";
  }

  @Override
  public String description() {
    return "Makes up scores and labels in the shape of AudioSet's evaluation set and of a tagger's"
        + " scores on it: DIR/scores, DIR/labels (Parquet) and DIR/classes.json.";
  }

  @Override
  public String example() {
    return "synthesize --clips 12958 --seed 1 --output corpus";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(List.of(CLIPS, CLASSES, SEED), WriteOptions.ALL);
  }

  @Override
  public SynthesizeOptions read(Arguments arguments) {
    return new SynthesizeOptions(
        arguments.value(CLIPS),
        arguments.value(CLASSES),
        arguments.value(SEED),
        WriteOptions.read(arguments));
  }

  @Override
  public JobResult run(SynthesizeOptions options, JobContext context) {
    return SynthesizeJob.run(options, context);
  }
}
