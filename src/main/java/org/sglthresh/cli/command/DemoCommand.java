package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.Words;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.demo.DemoJob;
import org.sglthresh.job.demo.DemoKind;
import org.sglthresh.job.demo.DemoOptions;

/** {@code demo}: the whole way on made-up scores or sounds, for a first look. */
public final class DemoCommand implements Command<DemoOptions> {
  private static final CommandOption<Boolean> AUDIO =
      CommandOption.flag(
          HelpGroup.INPUT,
          "audio",
          "Begin with sounds: mix made-up ones into soundscapes, annotate these by a small tagger,"
              + " and make labels of the windows. It needs the opt-in jars of submit.sh --with"
              + " onnx.");
  private static final CommandOption<Long> CLIPS =
      SynthesizeCommand.clips(
              "Number of clips to tune on; half as many more are held out. With --audio, the number"
                  + " of soundscapes.")
          .withDefault(
              DemoKind.SCORES.clips() + ", with --audio " + DemoKind.AUDIO.clips(),
              arguments -> Long.toString(kind(arguments).clips()));
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

  private static DemoKind kind(Arguments arguments) {
    return arguments.value(AUDIO) ? DemoKind.AUDIO : DemoKind.SCORES;
  }

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
        + " on the others beside the usual single threshold, and writes the report. With --audio,"
        + " makes up sounds, mixes soundscapes of them, has a tagger score their windows, and"
        + " reports what labels of windows find that weak labels lack.";
  }

  @Override
  public String example() {
    return "demo";
  }

  @Override
  public List<CommandOption<?>> options() {
    return List.of(AUDIO, CLIPS, SynthesizeCommand.SEED, OUTPUT, IF_EXISTS);
  }

  @Override
  public DemoOptions read(Arguments arguments) {
    return new DemoOptions(
        kind(arguments),
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
