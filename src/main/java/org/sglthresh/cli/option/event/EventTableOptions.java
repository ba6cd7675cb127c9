package org.sglthresh.cli.option.event;

import java.util.List;
import org.sglthresh.cli.option.ColumnOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.event.EventTables;
import org.sglthresh.job.event.EventTables.ExtraTruth;
import org.sglthresh.spark.event.OverlappingTruth;
import org.sglthresh.spark.table.TableSource;

/** Options that say where events, detections and scores of recordings are. */
public final class EventTableOptions {
  private static final CommandOption<String> SCORES =
      input(
          "scores",
          "PATH",
          "Parquet table with recording, onset, offset and scores of frames or windows, as import"
              + " and annotate write it.");
  private static final CommandOption<List<String>> EVENTS =
      CommandOption.of(
          HelpGroup.INPUT,
          "events",
          "PATH,...",
          Values.list(Values.text()),
          "Instead of --scores: what was detected, Parquet, .csv or .tsv with recording or filename,"
              + " onset, offset, and class or event_label. Several, or a directory of texts, are"
              + " the decisions at several thresholds.");
  private static final CommandOption<String> TRUTH =
      input(
              "truth",
              "PATH",
              "The events of the recordings, in the same form. A recording that it does not name has"
                  + " none.")
          .required();
  private static final CommandOption<String> DURATIONS =
      input(
          "durations",
          "PATH",
          "How long each recording is: recording or filename, and duration or seconds. Without it"
              + " the recordings that annotate has written beside its windows.");
  private static final CommandOption<ExtraTruth> EXTRA_TRUTH =
      CommandOption.of(
              HelpGroup.INPUT,
              "extra-truth",
              "WHAT",
              Values.choice(ExtraTruth.class),
              "What becomes of recordings without scores: they are an error, or are left out and"
                  + " counted.")
          .withDefault("fail");
  private static final CommandOption<OverlappingTruth> OVERLAPPING_TRUTH =
      CommandOption.of(
              HelpGroup.INPUT,
              "overlapping-truth",
              "WHAT",
              Values.choice(OverlappingTruth.class),
              "What becomes of events of one class that overlap: they are an error, each counts, or"
                  + " they are one.")
          .withDefault("fail");

  /** In the order of help. */
  static final List<CommandOption<?>> ALL =
      CommandOption.join(
          List.of(SCORES, EVENTS, TRUTH, DURATIONS, TableOptions.CLASSES, TableOptions.SCORE_SCALE),
          ColumnOptions.OF_SCORES,
          List.of(EXTRA_TRUTH, OVERLAPPING_TRUTH));

  /** The same where there are scores in any case. */
  static final List<CommandOption<?>> OF_SCORES =
      ALL.stream().filter(option -> !option.equals(EVENTS)).toList();

  private EventTableOptions() {}

  private static CommandOption<String> input(String name, String argument, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, argument, Values.text(), description);
  }

  /** Scores or detections, and the truth. */
  public static EventTables read(Arguments arguments) {
    boolean scored = arguments.isGiven(SCORES);
    if (scored == arguments.isGiven(EVENTS)) {
      throw UserException.usage(
          scored
              ? arguments.origin(EVENTS) + " does not go with --scores: measure one of them"
              : "--scores or --events is missing: say what is measured");
    }
    List<CommandOption<?>> ofScores =
        CommandOption.join(List.of(TableOptions.SCORE_SCALE, EXTRA_TRUTH), ColumnOptions.OF_SCORES);
    for (CommandOption<?> option : ofScores) {
      if (!scored && arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " is about scores; add --scores or leave it out");
      }
    }
    return tables(arguments, arguments.find(EVENTS).orElse(List.of()));
  }

  /** Scores and the truth. */
  static EventTables ofScores(Arguments arguments) {
    if (!arguments.isGiven(SCORES)) {
      throw UserException.usage("--scores is missing: say where the scores of frames are");
    }
    return tables(arguments, List.of());
  }

  private static EventTables tables(Arguments arguments, List<String> events) {
    return new EventTables(
        arguments.find(SCORES).map(path -> source(arguments, path)),
        events,
        arguments.value(TRUTH),
        arguments.find(DURATIONS),
        arguments.find(TableOptions.CLASSES),
        arguments.value(EXTRA_TRUTH),
        arguments.value(OVERLAPPING_TRUTH));
  }

  private static TableSource source(Arguments arguments, String path) {
    return TableSource.ofScores(path, arguments.value(TableOptions.SCORE_SCALE))
        .naming(arguments.find(TableOptions.CLASSES))
        .withColumns(ColumnOptions.read(arguments));
  }
}
