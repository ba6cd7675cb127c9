package org.sglthresh.cli.command;

import java.util.List;
import org.sglthresh.cli.option.AudioOptions;
import org.sglthresh.cli.option.SoundscapeOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.soundscape.SoundscapesJob;
import org.sglthresh.job.soundscape.SoundscapesOptions;
import org.sglthresh.job.soundscape.SoundscapesOptions.AudioAs;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;

/** {@code soundscapes}: mixes sounds of classes into recordings whose events are known. */
public final class SoundscapesCommand implements Command<SoundscapesOptions> {
  private static final long MOST_CLIPS = 100_000_000L;

  private static final CommandOption<String> SOUNDS =
      CommandOption.of(
              HelpGroup.INPUT,
              "sounds",
              "DIR",
              Values.text(),
              "Sounds to mix, CLASS/FILE: the first folder below DIR names the class.")
          .required();
  private static final CommandOption<String> SOUND_LIST =
      CommandOption.of(
          HelpGroup.INPUT,
          "sound-list",
          "FILE",
          Values.text(),
          "A CSV with the columns file (below --sounds), class and perhaps fold, in place of the"
              + " folders' names.");
  private static final CommandOption<List<String>> FOLDS =
      CommandOption.of(
          HelpGroup.INPUT,
          "folds",
          "FOLD,...",
          Values.list(Values.word()),
          "Mix sounds of these folds of --sound-list alone.");
  private static final CommandOption<List<String>> BACKGROUND =
      CommandOption.of(
          HelpGroup.INPUT,
          "background",
          "CLASS;...",
          Values.names(),
          "Sounds of these classes are backgrounds, and never events; without it events stand in"
              + " silence.");
  private static final CommandOption<BadAudio> ON_BAD_AUDIO =
      CommandOption.of(
              HelpGroup.INPUT,
              "on-bad-audio",
              "WHAT",
              Values.choice(BadAudio.class),
              "A sound that cannot be read to its end, or is silent, is left out with a warning, or"
                  + " ends the command.")
          .withDefault("skip");
  private static final CommandOption<Double> MAX_SECONDS =
      CommandOption.of(
              HelpGroup.INPUT,
              "max-seconds",
              "NUMBER",
              Values.number("a number above 0, up to 3600", value -> value > 0 && value <= 3600),
              "A longer sound is bad audio, since each is in memory as a whole.")
          .withDefault("600");
  private static final CommandOption<Long> CLIPS =
      CommandOption.of(
              HelpGroup.INPUT,
              "clips",
              "N",
              Values.wholeNumber(1, MOST_CLIPS),
              "Number of soundscapes to make.")
          .required();
  private static final CommandOption<Double> MINIMUM_OVERLAP =
      CommandOption.of(
              HelpGroup.METHOD,
              "minimum-overlap",
              "SECONDS",
              Values.positiveNumber(),
              "A window has the label of an event when it holds so much of it, or all of a shorter"
                  + " one.")
          .withDefault("0.1");
  private static final CommandOption<Double> DROP_LABELS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "drop-labels",
              "SHARE",
              Values.number("a share from 0 to below 1", value -> value >= 0 && value < 1),
              "Also write weak labels that lack this share of the labels, those of short events"
                  + " more often.")
          .withDefault("0");
  private static final CommandOption<AudioAs> AUDIO_AS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "audio-as",
              "WHAT",
              Values.choice(AudioAs.class),
              "WAV files, or a Parquet table of their bytes; annotate reads both.")
          .withDefault("files");

  @Override
  public String name() {
    return "soundscapes";
  }

  @Override
  public String summary() {
    return "Mixes sounds into recordings whose events are known.";
  }

  @Override
  public String description() {
    return "Mixes sounds of classes into soundscapes, as Scaper and DESED do, and writes them with"
        + " their events, the labels of recordings and of windows, and weak labels that lack some.";
  }

  @Override
  public String example() {
    return "soundscapes --sounds sounds --background \"Rain;Wind\" --clips 1000 --seed 1"
        + " --drop-labels 0.36 --output soundscapes";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        List.of(
            SOUNDS,
            SOUND_LIST,
            FOLDS,
            BACKGROUND,
            ON_BAD_AUDIO,
            MAX_SECONDS,
            CLIPS,
            SynthesizeCommand.SEED),
        SoundscapeOptions.ALL,
        List.of(AudioOptions.WINDOWS, MINIMUM_OVERLAP, DROP_LABELS, AUDIO_AS),
        WriteOptions.ALL);
  }

  @Override
  public SoundscapesOptions read(Arguments arguments) {
    return new SoundscapesOptions(
        arguments.value(SOUNDS),
        arguments.find(SOUND_LIST),
        arguments.find(FOLDS).orElse(List.of()),
        arguments.find(BACKGROUND).orElse(List.of()),
        arguments.value(ON_BAD_AUDIO),
        arguments.value(MAX_SECONDS),
        arguments.value(CLIPS),
        arguments.value(SynthesizeCommand.SEED),
        SoundscapeOptions.shape(arguments),
        arguments.value(DROP_LABELS),
        arguments.value(AudioOptions.WINDOWS),
        new OverlapRule(arguments.value(MINIMUM_OVERLAP)),
        arguments.value(AUDIO_AS),
        WriteOptions.read(arguments));
  }

  @Override
  public JobResult run(SoundscapesOptions options, JobContext context) {
    return SoundscapesJob.run(options, context);
  }
}
