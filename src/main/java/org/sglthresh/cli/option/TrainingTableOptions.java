package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.train.RecordingShare;
import org.sglthresh.spark.train.StudentSource;

/** Options that say which windows a student learns from, and which it is measured on. */
final class TrainingTableOptions {
  private static final CommandOption<String> FEATURES =
      input(
              "features",
              "PATH",
              "Parquet table with clip_id and an array of numbers: spectrograms by the command"
                  + " features, embeddings by annotate --embeddings, or any other.")
          .required();
  private static final CommandOption<String> FEATURES_COLUMN =
      input("features-column", "NAME", "Column of the arrays.")
          .withDefault(
              "embedding for dense, else features",
              arguments -> TrainingOptions.isDense(arguments) ? "embedding" : "features");
  private static final CommandOption<String> LABELS =
      input(
              "labels",
              "PATH",
              "Parquet table with clip_id and labels of the windows, or with recording and the"
                  + " labels of every window of each.")
          .required();
  private static final CommandOption<LabelEncoding> LABELS_AS =
      CommandOption.of(
              HelpGroup.INPUT,
              "labels-as",
              "HOW",
              Values.choice(LabelEncoding.class),
              "How --labels are understood: soft are numbers within 0 and 1, or class names; auto"
                  + " takes numbers that are 0, 1 or unknown alone; indices are positions of the"
                  + " classes present.")
          .withDefault("soft");
  private static final CommandOption<String> VALIDATION_FEATURES =
      input(
          "validation-features",
          "PATH",
          "The same for windows, or whole clips, on which mAP is measured after each epoch.");
  private static final CommandOption<String> VALIDATION_LABELS =
      input(
          "validation-labels",
          "PATH",
          "Their labels: class names, or numbers that are 0, 1 or unknown.");
  private static final CommandOption<String> EVAL_FEATURES =
      input(
          "eval-features",
          "PATH",
          "The same for held-out windows, or whole clips, on which the finished student is measured.");
  private static final CommandOption<String> EVAL_LABELS =
      input("eval-labels", "PATH", "Their labels, as --validation-labels.");
  private static final CommandOption<ExtraLabels> EXTRA_FEATURES =
      CommandOption.of(
              HelpGroup.INPUT,
              "extra-features",
              "WHAT",
              Values.choice(ExtraLabels.class),
              "What becomes of features without labels: they are an error, or are left out and"
                  + " counted.")
          .withDefault("fail");
  private static final CommandOption<ExtraLabels> EXTRA_LABELS =
      CommandOption.of(
              HelpGroup.INPUT,
              "extra-labels",
              "WHAT",
              Values.choice(ExtraLabels.class),
              "What becomes of labels without features: they are an error, or are left out and"
                  + " counted.")
          .withDefault("fail");
  private static final CommandOption<Double> SHARE =
      CommandOption.of(
              HelpGroup.INPUT,
              "share",
              "NUMBER",
              Values.number("a number above 0, up to 1", share -> share > 0 && share <= 1),
              "Learn from this share of the recordings alone, drawn by --seed.")
          .withDefault("1");

  /** In the order of help. */
  static final List<CommandOption<?>> ALL =
      List.of(
          FEATURES,
          FEATURES_COLUMN,
          LABELS,
          ColumnOptions.LABELS,
          LABELS_AS,
          TableOptions.CLASSES,
          VALIDATION_FEATURES,
          VALIDATION_LABELS,
          EVAL_FEATURES,
          EVAL_LABELS,
          EXTRA_FEATURES,
          EXTRA_LABELS,
          SHARE);

  private TrainingTableOptions() {}

  private static CommandOption<String> input(String name, String argument, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, argument, Values.text(), description);
  }

  /** Windows to learn from. */
  static StudentSource training(Arguments arguments, long seed) {
    return source(
        arguments,
        "",
        arguments.value(FEATURES),
        arguments.value(LABELS),
        arguments.value(LABELS_AS),
        new RecordingShare(arguments.value(SHARE), seed));
  }

  /** Windows to validate on, if some are given. */
  static Optional<StudentSource> validation(Arguments arguments) {
    return held(arguments, "validation", VALIDATION_FEATURES, VALIDATION_LABELS);
  }

  /** Held-out windows, if some are given. */
  static Optional<StudentSource> evaluation(Arguments arguments) {
    return held(arguments, "evaluation", EVAL_FEATURES, EVAL_LABELS);
  }

  /** Whether windows to validate on are given. */
  static boolean validates(Arguments arguments) {
    return arguments.isGiven(VALIDATION_FEATURES);
  }

  /** Refuses features without labels, and labels without features. */
  static void requirePairs(Arguments arguments) {
    requireBoth(arguments, VALIDATION_FEATURES, VALIDATION_LABELS);
    requireBoth(arguments, EVAL_FEATURES, EVAL_LABELS);
  }

  private static void requireBoth(
      Arguments arguments, CommandOption<String> features, CommandOption<String> labels) {
    if (arguments.isGiven(features) != arguments.isGiven(labels)) {
      CommandOption<String> given = arguments.isGiven(features) ? features : labels;
      throw UserException.usage(
          arguments.origin(given)
              + " is given without "
              + (given.equals(features) ? labels : features).dashed()
              + "; give both or none");
    }
  }

  /** Windows that are not learned from; their labels are known. */
  private static Optional<StudentSource> held(
      Arguments arguments,
      String role,
      CommandOption<String> features,
      CommandOption<String> labels) {
    return arguments
        .find(features)
        .map(
            path ->
                source(
                    arguments,
                    role,
                    path,
                    arguments.value(labels),
                    LabelEncoding.AUTO,
                    RecordingShare.ALL));
  }

  private static StudentSource source(
      Arguments arguments,
      String role,
      String features,
      String labels,
      LabelEncoding encoding,
      RecordingShare share) {
    boolean dropsFeatures = arguments.value(EXTRA_FEATURES) == ExtraLabels.DROP;
    boolean dropsLabels = arguments.value(EXTRA_LABELS) == ExtraLabels.DROP;
    return new StudentSource(
        role,
        features,
        arguments.value(FEATURES_COLUMN),
        labels,
        arguments.find(ColumnOptions.LABELS),
        encoding,
        new StudentSource.Gaps(dropsFeatures, dropsLabels),
        share);
  }
}
