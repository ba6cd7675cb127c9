package org.sglthresh.cli.option;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sglthresh.cli.option.write.WriteOptions;
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

/** Options that say what a student is and how it is trained. */
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
          .withDefault("256 for dense, else 32", arguments -> isDense(arguments) ? "256" : "32");
  private static final CommandOption<Double> LEARNING_RATE =
      CommandOption.of(
              HelpGroup.METHOD, "learning-rate", "NUMBER", Values.positiveNumber(), "Adam's step.")
          .withDefault(
              "0.01 for dense, else 0.001", arguments -> isDense(arguments) ? "0.01" : "0.001");
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
  private static final List<CommandOption<?>> VALIDATING = List.of(PATIENCE, AVERAGE);

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      CommandOption.join(
          TrainingTableOptions.ALL,
          List.of(
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

  static boolean isDense(Arguments arguments) {
    return arguments.find(STUDENT).equals(Optional.of(Kind.DENSE));
  }

  /** The options record of the job. */
  public static TrainOptions read(Arguments arguments) {
    Kind kind = arguments.value(STUDENT);
    requireUsed(arguments, kind);
    long seed = arguments.value(SEED);
    return new TrainOptions(
        new StudentOptions(kind, arguments.find(HIDDEN).orElse(List.of()), arguments.value(WIDTH)),
        TrainingTableOptions.training(arguments, seed),
        TrainingTableOptions.validation(arguments),
        TrainingTableOptions.evaluation(arguments),
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
    TrainingTableOptions.requirePairs(arguments);
    boolean validates = TrainingTableOptions.validates(arguments);
    for (CommandOption<?> option : VALIDATING) {
      if (!validates && arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option) + " needs --validation-features, on which mAP is measured");
      }
    }
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

  /** The options that affect the student, with their values. */
  public static Map<String, String> parameters(Arguments arguments) {
    Kind kind = arguments.value(STUDENT);
    Set<CommandOption<?>> unused = new HashSet<>(kind.isConvolutional() ? DENSE : CONVOLUTIONAL);
    if (!TrainingTableOptions.validates(arguments)) {
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
