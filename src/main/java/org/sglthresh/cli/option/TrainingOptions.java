package org.sglthresh.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.tagger.TaggerSource;
import org.sglthresh.job.train.StudentOptions;
import org.sglthresh.job.train.StudentOptions.Kind;
import org.sglthresh.job.train.TrainOptions;
import org.sglthresh.job.train.TrainOptions.ClassWeights;
import org.sglthresh.job.train.TrainOptions.Start;
import org.sglthresh.job.train.TrainOptions.Tuned;
import org.sglthresh.psl.student.TrainingMode;
import org.sglthresh.psl.student.TrainingMode.Normalisation;
import org.sglthresh.psl.student.TrainingSettings;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.train.RecordingShare;
import org.sglthresh.spark.train.StudentSource;

/** Options that say what a student learns from, what it is, and how it is trained. */
public final class TrainingOptions {
  private static final int LARGE = 1_000_000_000;

  private static final CommandOption<Kind> STUDENT =
      CommandOption.of(
              HelpGroup.METHOD,
              "student",
              "KIND",
              Values.choice(Kind.class),
              "The network: dense, on embeddings; cnn, four convolutions on log-mel spectrograms; or"
                  + " mobilenetv2, the network of pseudo strong labels.")
          .required();
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
              arguments -> isDense(arguments) ? "embedding" : "features");
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
  private static final CommandOption<List<Integer>> HIDDEN =
      CommandOption.of(
          HelpGroup.METHOD,
          "hidden",
          "NUMBER,...",
          Values.list(Values.count(1, 65_536)),
          "Sizes of the hidden layers of a dense student; without it there is none.");
  private static final CommandOption<Double> WIDTH =
      CommandOption.of(
              HelpGroup.METHOD,
              "width",
              "NUMBER",
              Values.number("a number from 0.1 to 4", width -> width >= 0.1 && width <= 4),
              "Multiplies the channels of a convolutional student.")
          .withDefault("1");
  private static final CommandOption<Double> DROPOUT =
      CommandOption.of(
              HelpGroup.METHOD,
              "dropout",
              "NUMBER",
              Values.number("a number from 0 to below 1", share -> share >= 0 && share < 1),
              "Share of the numbers before the last layer of a convolutional student that a step"
                  + " leaves out.")
          .withDefault("0.3");
  private static final CommandOption<Normalisation> NORMALISATION =
      CommandOption.of(
              HelpGroup.METHOD,
              "batch-normalisation",
              "WHAT",
              Values.choice(Normalisation.class),
              "Means and variances of a convolutional student in training: those of a task's windows"
                  + " of the step, or the running ones, which then stay.")
          .withDefault("train");
  private static final CommandOption<String> INITIAL_STUDENT =
      CommandOption.of(
          HelpGroup.METHOD,
          "initial-student",
          "DIR",
          Values.text(),
          "Output of train whose weights this training begins with; with other classes the last"
              + " layer begins anew.");
  private static final CommandOption<Tuned> TUNE =
      CommandOption.of(
              HelpGroup.METHOD,
              "tune",
              "WHAT",
              Values.choice(Tuned.class),
              "Which layers learn: all, or the head, the last one alone.")
          .withDefault("all");
  private static final CommandOption<String> BACKBONE =
      CommandOption.of(
          HelpGroup.OUTPUT,
          "backbone",
          "FILE",
          Values.text(),
          "The tagger whose embeddings a dense student learns from, an ONNX file with its .json:"
              + " model.onnx then holds both, and takes sounds.");
  private static final CommandOption<ClassWeights> CLASS_WEIGHTS =
      CommandOption.of(
              HelpGroup.METHOD,
              "class-weights",
              "WHAT",
              Values.choice(ClassWeights.class),
              "How much a class counts in the loss: all equal, or balanced, the mean number of"
                  + " labels over that of the class, at most 100.")
          .withDefault("equal");
  private static final CommandOption<Integer> EPOCHS =
      CommandOption.of(
              HelpGroup.METHOD, "epochs", "NUMBER", Values.count(1, LARGE), "The most epochs.")
          .withDefault("300");
  private static final CommandOption<Long> MAX_STEPS =
      CommandOption.of(
          HelpGroup.METHOD,
          "max-steps",
          "NUMBER",
          Values.wholeNumber(1, Long.MAX_VALUE / 2),
          "The most steps.");
  private static final CommandOption<Integer> BATCH_WINDOWS =
      CommandOption.of(
              HelpGroup.METHOD,
              "batch-windows",
              "NUMBER",
              Values.count(0, LARGE),
              "Windows of a step; 0 for all.")
          .withDefault("4096 for dense, else 32", arguments -> isDense(arguments) ? "4096" : "32");
  private static final CommandOption<Double> LEARNING_RATE =
      CommandOption.of(
              HelpGroup.METHOD, "learning-rate", "NUMBER", Values.positiveNumber(), "Adam's step.")
          .withDefault("0.001");
  private static final CommandOption<Double> L2 =
      CommandOption.of(
              HelpGroup.METHOD,
              "l2",
              "NUMBER",
              Values.number("a number of at least 0", value -> value >= 0),
              "Half of it times the sum of the squared weights is added to the loss; biases and"
                  + " batch normalisation are left out.")
          .withDefault("0");
  private static final CommandOption<Integer> PATIENCE =
      CommandOption.of(
              HelpGroup.METHOD,
              "patience",
              "NUMBER",
              Values.count(1, LARGE),
              "Epochs without a higher mAP on the validation windows after which the training ends.")
          .withDefault("15");
  private static final CommandOption<Integer> AVERAGE =
      CommandOption.of(
              HelpGroup.METHOD,
              "average",
              "NUMBER",
              Values.count(1, 100),
              "So many of the epochs with the highest mAP give the mean that the student is.")
          .withDefault("4");
  private static final CommandOption<Long> SEED =
      CommandOption.of(
              HelpGroup.METHOD,
              "seed",
              "NUMBER",
              Values.wholeNumber(0, Long.MAX_VALUE / 2),
              "Of initial weights, batches, dropout and --share.")
          .withDefault("0");

  private static final List<CommandOption<?>> CONVOLUTIONAL =
      List.of(WIDTH, DROPOUT, NORMALISATION);
  private static final List<CommandOption<?>> DENSE = List.of(HIDDEN, BACKBONE);
  private static final List<CommandOption<?>> VALIDATING =
      List.of(VALIDATION_LABELS, PATIENCE, AVERAGE);

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      CommandOption.join(
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
              SHARE,
              STUDENT,
              HIDDEN,
              WIDTH,
              DROPOUT,
              NORMALISATION,
              INITIAL_STUDENT,
              TUNE,
              CLASS_WEIGHTS,
              EPOCHS,
              MAX_STEPS,
              BATCH_WINDOWS,
              LEARNING_RATE,
              L2,
              PATIENCE,
              AVERAGE,
              SEED,
              BACKBONE),
          WriteOptions.RESUMABLE);

  private TrainingOptions() {}

  private static CommandOption<String> input(String name, String argument, String description) {
    return CommandOption.of(HelpGroup.INPUT, name, argument, Values.text(), description);
  }

  private static boolean isDense(Arguments arguments) {
    return arguments.find(STUDENT).equals(Optional.of(Kind.DENSE));
  }

  /** The options record of the job. */
  public static TrainOptions read(Arguments arguments) {
    Kind kind = arguments.value(STUDENT);
    requireUsed(arguments, kind);
    long seed = arguments.value(SEED);
    return new TrainOptions(
        new StudentOptions(kind, arguments.find(HIDDEN).orElse(List.of()), arguments.value(WIDTH)),
        source(
            arguments,
            "",
            arguments.value(FEATURES),
            arguments.value(LABELS),
            arguments.value(LABELS_AS),
            new RecordingShare(arguments.value(SHARE), seed)),
        held(arguments, "validation", VALIDATION_FEATURES, VALIDATION_LABELS),
        held(arguments, "evaluation", EVAL_FEATURES, EVAL_LABELS),
        arguments.find(TableOptions.CLASSES),
        arguments.value(CLASS_WEIGHTS),
        new TrainingSettings(
            arguments.value(EPOCHS),
            arguments.find(MAX_STEPS).orElse(0L),
            arguments.value(BATCH_WINDOWS),
            arguments.value(LEARNING_RATE),
            arguments.value(L2),
            arguments.value(PATIENCE),
            arguments.value(AVERAGE),
            seed),
        new TrainingMode(
            arguments.value(DROPOUT),
            seed,
            tunesHead(arguments) ? Normalisation.FROZEN : arguments.value(NORMALISATION)),
        new Start(arguments.find(INITIAL_STUDENT), arguments.value(TUNE)),
        arguments
            .find(BACKBONE)
            .map(model -> new TaggerSource(model, Optional.empty(), Optional.empty())),
        WriteOptions.readResumable(arguments));
  }

  /** Whether what is below the last layer stays, its running statistics too. */
  private static boolean tunesHead(Arguments arguments) {
    return arguments.value(TUNE) == Tuned.HEAD;
  }

  /** Refuses options that would be ignored. */
  private static void requireUsed(Arguments arguments, Kind kind) {
    for (CommandOption<?> option : kind.isConvolutional() ? DENSE : CONVOLUTIONAL) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " is nothing that --student "
                + Words.nameOf(kind)
                + " knows; leave it out");
      }
    }
    boolean validates = arguments.isGiven(VALIDATION_FEATURES);
    for (CommandOption<?> option : VALIDATING) {
      if (!validates && arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " needs --validation-features, on which mAP is measured");
      }
    }
    requireBoth(arguments, VALIDATION_FEATURES, VALIDATION_LABELS);
    requireBoth(arguments, EVAL_FEATURES, EVAL_LABELS);
    if (tunesHead(arguments) && arguments.isGiven(NORMALISATION)) {
      throw UserException.usage(
          arguments.origin(NORMALISATION)
              + " does not go with "
              + arguments.origin(TUNE)
              + " head, which leaves batch normalisation as it is; leave it out");
    }
    if (arguments.isGiven(TUNE) && !arguments.isGiven(INITIAL_STUDENT)) {
      throw UserException.usage(
          arguments.origin(TUNE) + " needs --initial-student, whose other layers stay");
    }
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

  /** The options that affect the student, with their values. */
  public static Map<String, String> parameters(Arguments arguments) {
    Kind kind = arguments.value(STUDENT);
    Set<CommandOption<?>> unused = new HashSet<>(kind.isConvolutional() ? DENSE : CONVOLUTIONAL);
    if (!arguments.isGiven(VALIDATION_FEATURES)) {
      unused.addAll(VALIDATING);
    }
    if (!arguments.isGiven(INITIAL_STUDENT)) {
      unused.add(TUNE);
    }
    if (tunesHead(arguments)) {
      unused.add(NORMALISATION);
    }
    return arguments.parameters(ALL.stream().filter(option -> !unused.contains(option)).toList());
  }
}
