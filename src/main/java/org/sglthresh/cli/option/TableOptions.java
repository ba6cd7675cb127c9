package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;

/** Options that say where the tables of scores and labels are and how to read them. */
public final class TableOptions {
  public static final CommandOption<String> SCORES =
      input(
              "scores",
              "PATH",
              "Parquet table with clip_id and scores: file, directory or glob, local or on any Hadoop"
                  + " file system; or table:CATALOG.SCHEMA.NAME, or 'sql:SELECT …'.")
          .required();
  static final CommandOption<String> FORMAT =
      input(
          "format",
          "NAME",
          "Format of the paths of scores and labels: parquet unless given, or delta, iceberg, orc or"
              + " any other source of Spark's.");
  static final CommandOption<String> LABELS =
      input(
          "labels",
          "PATH",
          "Table with clip_id and labels, or with recording and the labels of every window of each;"
              + " without it the scores table holds the labels.");
  public static final CommandOption<String> EVAL_SCORES =
      input("eval-scores", "PATH", "Scores of held-out clips, to measure the thresholds on.");
  public static final CommandOption<String> EVAL_LABELS =
      input("eval-labels", "PATH", "Labels of the held-out clips, as --labels.");
  public static final CommandOption<String> CLASSES =
      input(
          "classes",
          "FILE",
          "Class names in the order of the scores: .json, .csv or .txt; without it they come from"
              + " the table, or are class_0, class_1 and so on.");
  static final CommandOption<LabelEncoding> LABELS_AS =
      CommandOption.of(
              HelpGroup.INPUT,
              "labels-as",
              "HOW",
              Values.choice(LabelEncoding.class),
              "How labels are understood: auto goes by type (numbers are multi-hot, strings are class"
                  + " names), indices are positions of the classes present, soft are weights within"
                  + " 0 and 1.")
          .withDefault("auto");
  public static final CommandOption<ScoreScale> SCORE_SCALE =
      CommandOption.of(
              HelpGroup.INPUT,
              "score-scale",
              "SCALE",
              Values.choice(ScoreScale.class),
              "What scores are: probability within 0 and 1, or logit, any finite number.")
          .withDefault("probability");
  static final CommandOption<Unlabelled> UNLABELLED =
      CommandOption.of(
              HelpGroup.INPUT,
              "unlabelled",
              "WHAT",
              Values.choice(Unlabelled.class),
              "What becomes of clips without any label: they stay as clips in which no class occurs,"
                  + " are left out and counted, or are an error.")
          .withDefault("keep");

  static final CommandOption<String> WEIGHT_COLUMN =
      input(
          "weight-column",
          "NAME",
          "Column of the labels or scores table that says how much a clip counts, a number above 0:"
              + " 2 counts as the same clip twice. Held-out tables must have it too.");

  public static final CommandOption<String> GROUP_COLUMN =
      input(
          "group-column",
          "NAME",
          "Column of the labels table (or else of the scores table, if it has one row a clip) that"
              + " says which clips belong together, such as those of one recording: they are kept on"
              + " one side, of folds and of tuning and evaluation.");

  /** Options of a table of scores with labels, in the order of help. */
  public static final List<CommandOption<?>> LABELLED =
      CommandOption.join(
          List.of(
              SCORES, LABELS, FORMAT, CLASSES, SCORE_SCALE, LABELS_AS, UNLABELLED, WEIGHT_COLUMN),
          ColumnOptions.ALL,
          GapOptions.ALL);

  /** Options of a table of scores alone, in the order of help. */
  public static final List<CommandOption<?>> SCORES_ALONE =
      CommandOption.join(
          List.of(SCORES, FORMAT, CLASSES, SCORE_SCALE),
          ColumnOptions.OF_SCORES,
          GapOptions.OF_SCORES);

  private TableOptions() {}

  private static CommandOption<String> input(String name, String argument, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, argument, Values.text(), description);
  }

  /** The tables of {@code --scores} and {@code --labels}. */
  public static TableSource labelled(Arguments arguments) {
    requireUse(arguments);
    return source(
        arguments,
        address(arguments, arguments.value(SCORES)),
        arguments.find(LABELS).map(labels -> address(arguments, labels)));
  }

  /** The table of {@code --scores} alone. */
  public static TableSource scores(Arguments arguments) {
    requireUse(arguments);
    return TableSource.ofScores(
            address(arguments, arguments.value(SCORES)), arguments.value(SCORE_SCALE))
        .naming(arguments.find(CLASSES))
        .withColumns(ColumnOptions.read(arguments))
        .filling(GapOptions.ofScores(arguments))
        .calibrated(CalibrationOptions.source(arguments));
  }

  /** The held-out tables of {@code --eval-scores} and {@code --eval-labels}, if given. */
  public static Optional<TableSource> heldOut(Arguments arguments) {
    if (arguments.isGiven(EVAL_LABELS) && !arguments.isGiven(EVAL_SCORES)) {
      throw UserException.usage(
          arguments.origin(EVAL_LABELS)
              + " is given without --eval-scores, so there is nothing to measure");
    }
    requireUse(arguments);
    return arguments
        .find(EVAL_SCORES)
        .map(
            scores ->
                source(
                    arguments,
                    address(arguments, scores),
                    arguments.find(EVAL_LABELS).map(labels -> address(arguments, labels))));
  }

  /** A path of the format that the user names is the address of a directory of this format. */
  private static String address(Arguments arguments, String text) {
    Optional<String> format = arguments.find(FORMAT).filter(name -> !name.equals("parquet"));
    if (format.isEmpty() || TableAddress.isOne(text)) {
      return text;
    }
    String path = text.contains("/") ? text : "./" + text;
    return new TableAddress.Directory(format.get(), path).address();
  }

  /** Refuses a format where no path is given that would have it. */
  private static void requireUse(Arguments arguments) {
    boolean paths =
        Stream.of(SCORES, LABELS, EVAL_SCORES, EVAL_LABELS)
            .filter(arguments::isGiven)
            .flatMap(option -> arguments.find(option).stream())
            .anyMatch(text -> !TableAddress.isOne(text));
    if (arguments.isGiven(FORMAT) && !paths) {
      throw UserException.usage(
          arguments.origin(FORMAT)
              + " is the format of a path, and no path is given: leave it out; Spark knows that of a"
              + " table");
    }
  }

  private static TableSource source(Arguments arguments, String scores, Optional<String> labels) {
    return new TableSource(
            scores,
            labels,
            arguments.find(CLASSES),
            arguments.value(SCORE_SCALE),
            arguments.value(LABELS_AS),
            arguments.value(UNLABELLED),
            ColumnOptions.read(arguments)
                .weighing(arguments.find(WEIGHT_COLUMN))
                .grouping(arguments.find(GROUP_COLUMN)),
            GapOptions.read(arguments))
        .completing(OntologyOptions.ofLabels(arguments))
        .calibrated(CalibrationOptions.source(arguments));
  }

  /** Refuses a threshold out of the range of the scores. */
  public static void checkThreshold(
      Arguments arguments, CommandOption<?> option, double threshold) {
    if (CalibrationOptions.scale(arguments) == ScoreScale.PROBABILITY
        && !(threshold >= 0 && threshold <= 1)) {
      throw UserException.usage(
          arguments.origin(option)
              + " is "
              + threshold
              + ", but scores are probabilities: take a number from 0 to 1, or say --score-scale"
              + " logit");
    }
  }
}
