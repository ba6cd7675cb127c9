package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.AudioOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.feature.tagger.FrontEndSource;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.annotate.FeaturesJob;
import org.sglthresh.job.annotate.FeaturesOptions;

/** {@code features}: computes the spectrograms of windows of sounds. */
public final class FeaturesCommand implements Command<FeaturesOptions> {
  private static final CommandOption<String> FRONT_END =
      CommandOption.of(
              HelpGroup.METHOD,
              "front-end",
              "PRESET|FILE",
              Values.text(),
              "What makes the spectrograms: psl (64 mel bands of 16 kHz), efficientat (128 mel bands"
                  + " of 32 kHz), or a .json file with frontEnd, such as the tagger.json of an output"
                  + " of annotate.")
          .withDefault("psl");

  @Override
  public String name() {
    return "features";
  }

  @Override
  public String summary() {
    return "Computes log-mel spectrograms of windows of sounds.";
  }

  @Override
  public String description() {
    return "Computes what a network gets of sounds, log-mel spectrograms on grids of windows, and"
        + " writes a table of them for each length of window, for training. It can be stopped at"
        + " any time: the same command goes on where it was. Sounds other than WAV need the opt-in"
        + " jars of submit.sh --with audio.";
  }

  @Override
  public String example() {
    return "features --audio sounds --front-end psl --windows 10,2 --output features";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        AudioOptions.OF_SOUNDS,
        List.of(FRONT_END, AudioOptions.BATCH_RECORDINGS),
        WriteOptions.GROWING);
  }

  @Override
  public FeaturesOptions read(Arguments arguments) {
    return new FeaturesOptions(
        AudioOptions.sounds(arguments, WriteOptions.readGrowing(arguments)),
        new FrontEndSource(arguments.value(FRONT_END)));
  }

  @Override
  public JobResult run(FeaturesOptions options, JobContext context) {
    return FeaturesJob.run(options, context);
  }

  @Override
  public String whenInterrupted() {
    return "the batches that are done are kept, and the same command goes on";
  }
}
