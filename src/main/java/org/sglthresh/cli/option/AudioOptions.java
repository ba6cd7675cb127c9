package org.sglthresh.cli.option;

import java.util.List;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.tagger.TaggerDevice;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.annotate.SoundOptions;
import org.sglthresh.psl.ShortWindows;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;
import org.sglthresh.spark.annotate.RecordingIds;

/** Options that say which sounds are read, in which windows, and by which tagger. */
public final class AudioOptions {
  public static final CommandOption<String> AUDIO =
      CommandOption.of(
              HelpGroup.INPUT,
              "audio",
              "PATH",
              Values.text(),
              "Sounds: a directory of files at any depth, a file, a glob, or a Parquet table with"
                  + " clip_id and audio (binary) or path.")
          .required();
  public static final CommandOption<RecordingIds> RECORDING_IDS =
      CommandOption.of(
              HelpGroup.INPUT,
              "recording-ids",
              "WHAT",
              Values.choice(RecordingIds.class),
              "The id of a recording: the path of its file below --audio, or the stem, the name of"
                  + " the file without folder and ending.")
          .withDefault("path");
  static final CommandOption<String> MODEL =
      CommandOption.of(
              HelpGroup.INPUT,
              "model",
              "FILE",
              Values.text(),
              "The tagger's network, an ONNX file. A file of the same name that ends in .json says"
                  + " what it needs.")
          .required();
  static final CommandOption<String> TAGGER =
      CommandOption.of(
          HelpGroup.INPUT,
          "tagger",
          "PRESET|FILE",
          Values.text(),
          "What the network needs, in place of the file beside it: the front end "
              + FrontEndPreset.list()
              + ", or a .json file.");
  static final CommandOption<String> CLASSES =
      CommandOption.of(
          HelpGroup.INPUT,
          "classes",
          "FILE",
          Values.text(),
          "Class names in the order of the network's scores: .json, .csv or .txt; without it they"
              + " come from what is known of the tagger.");
  public static final CommandOption<TaggerDevice> DEVICE =
      CommandOption.of(
              HelpGroup.METHOD,
              "device",
              "WHERE",
              Values.choice(TaggerDevice.class),
              "Where the network is computed: on the core of the task, or on a GPU that Spark has"
                  + " given to it.")
          .withDefault("cpu");
  public static final CommandOption<List<WindowLength>> WINDOWS =
      CommandOption.of(
              HelpGroup.METHOD,
              "windows",
              "SECONDS,...",
              Values.list(Values.windowLength()),
              "Lengths of the windows; each gives a table of its own. Windows follow one another"
                  + " without gaps.")
          .withDefault("10,5,2");
  static final CommandOption<ShortWindows> SHORT_WINDOWS =
      CommandOption.of(
              HelpGroup.METHOD,
              "short-windows",
              "WHAT",
              Values.choice(ShortWindows.class),
              "The last window of a recording that ends before the window does is left out, used"
                  + " as long as it is, or filled up with silence.")
          .withDefault("keep");
  static final CommandOption<Double> MINIMUM_SECONDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "minimum-seconds",
              "NUMBER",
              Values.number("a number from 0 to 3600", value -> value >= 0 && value <= 3600),
              "A last window that holds less sound is left out.")
          .withDefault("1");
  public static final CommandOption<Double> MAX_SECONDS =
      CommandOption.of(
              HelpGroup.INPUT,
              "max-seconds",
              "NUMBER",
              Values.positiveNumber(),
              "A longer sound is bad audio, also if its header alone says so.")
          .withDefault("43200");
  public static final CommandOption<BadAudio> ON_BAD_AUDIO =
      CommandOption.of(
              HelpGroup.INPUT,
              "on-bad-audio",
              "WHAT",
              Values.choice(BadAudio.class),
              "A sound that cannot be read to its end is counted and named in rejected.csv, or ends"
                  + " the command.")
          .withDefault("skip");

  public static final CommandOption<Integer> BATCH_RECORDINGS =
      CommandOption.of(
              HelpGroup.OUTPUT,
              "batch-recordings",
              "NUMBER",
              Values.count(1, 1_000_000),
              "The most files that are committed together: what is lost when a task dies, and what a"
                  + " file of the tables holds. Of a table of sounds it is a partition of Spark.")
          .withDefault("1000");

  /** Those of the sounds and the windows, but for the size of batches, in the order of help. */
  public static final List<CommandOption<?>> OF_SOUNDS =
      List.of(
          AUDIO, RECORDING_IDS, MAX_SECONDS, ON_BAD_AUDIO, WINDOWS, SHORT_WINDOWS, MINIMUM_SECONDS);

  /** The same with those of a tagger, in the order of help. */
  public static final List<CommandOption<?>> ALL =
      List.of(
          AUDIO,
          RECORDING_IDS,
          MODEL,
          TAGGER,
          CLASSES,
          MAX_SECONDS,
          ON_BAD_AUDIO,
          WINDOWS,
          SHORT_WINDOWS,
          MINIMUM_SECONDS,
          DEVICE);

  private AudioOptions() {}

  /** The network and what is said about it. */
  public static TaggerSource tagger(Arguments arguments) {
    return new TaggerSource(
        arguments.value(MODEL), arguments.find(TAGGER), arguments.find(CLASSES));
  }

  /**
   * The sounds, the windows, and where their tables are written.
   *
   * @param output where
   */
  public static SoundOptions sounds(Arguments arguments, OutputOptions output) {
    return new SoundOptions(
        arguments.value(AUDIO),
        arguments.value(RECORDING_IDS),
        grid(arguments),
        arguments.value(ON_BAD_AUDIO),
        arguments.value(MAX_SECONDS),
        arguments.value(BATCH_RECORDINGS),
        output);
  }

  private static WindowGrid grid(Arguments arguments) {
    return new WindowGrid(
        arguments.value(WINDOWS), arguments.value(SHORT_WINDOWS), arguments.value(MINIMUM_SECONDS));
  }
}
