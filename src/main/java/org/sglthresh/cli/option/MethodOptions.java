package org.sglthresh.cli.option;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;
import org.sglthresh.report.text.Numbers;

/** Options that say how thresholds are chosen, and which of them go with which method. */
public final class MethodOptions {
  private static final int MOST_EPOCHS = 1_000_000;
  private static final int MOST_POSITIVES = 1_000_000_000;

  public static final CommandOption<MethodName> METHOD =
      method(
              "method",
              "NAME",
              Values.choice(MethodName.class),
              "How thresholds are chosen: " + MethodName.summaries() + ".")
          .withDefault(MethodName.SGL.label());
  static final CommandOption<Double> INITIAL_THRESHOLD =
      method(
              "initial-threshold",
              "T",
              Values.number(),
              "Where every class starts. Within 0 and 1 when scores are probabilities.")
          .withDefault(
              bothDefaults(ScoreScale.values(), ScoreScale::middle, "score-scale"),
              arguments -> Numbers.exact(CalibrationOptions.scale(arguments).middle()));
  static final CommandOption<SurrogateScale> SURROGATE_SCALE =
      method(
              "surrogate-scale",
              "SCALE",
              Values.choice(SurrogateScale.class),
              "The scale of the surrogate sigmoid: the scores as in the paper, or each class's"
                  + " standardised logits, where rare classes have a gradient too.")
          .withDefault(Words.nameOf(SurrogateScale.SCORE));
  static final CommandOption<Double> SLOPE =
      method(
              "slope",
              "A",
              Values.positiveNumber(),
              "Slope of the sigmoid whose derivative stands in for that of the step.")
          .withDefault(
              bothDefaults(
                  SurrogateScale.values(), SurrogateScale::defaultSlope, "surrogate-scale"),
              arguments -> Numbers.exact(arguments.value(SURROGATE_SCALE).defaultSlope()));

  /** Settings that go together. */
  enum Preset {
    /** Those of the paper's Table 2. */
    TABLE2
  }

  public static final CommandOption<Preset> PRESET =
      method(
          "preset",
          "NAME",
          Values.choice(Preset.class),
          "table2: the settings behind the paper's Table 2, sgl with --learn-slope, slope 50, rate"
              + " 0.01, 100 epochs; other options still win. Initial thresholds there: 0.3, and 0.5"
              + " for DCASE 2019.");
  static final CommandOption<Boolean> LEARN_SLOPE =
      CommandOption.flag(
              HelpGroup.METHOD, "learn-slope", "Learn each class's slope as well, from --slope on.")
          .withUnlistedDefault(arguments -> Boolean.toString(arguments.isGiven(PRESET)));
  static final CommandOption<Double> LEARNING_RATE =
      method("learning-rate", "RATE", Values.positiveNumber(), "Step size of Adam.")
          .withDefault(
              bothDefaults(
                  SurrogateScale.values(), SurrogateScale::defaultLearningRate, "surrogate-scale"),
              arguments -> Numbers.exact(arguments.value(SURROGATE_SCALE).defaultLearningRate()));
  static final CommandOption<Integer> EPOCHS =
      method("epochs", "N", Values.count(0, MOST_EPOCHS), "Steps, each over the whole data.")
          .withDefault(Integer.toString(SglSettings.DEFAULT_EPOCHS));
  static final CommandOption<ZeroTruePositives> ZERO_TRUE_POSITIVES =
      method(
              "zero-true-positives",
              "HOW",
              Values.choice(ZeroTruePositives.class),
              "The gradient where no positive is found yet: closed-form moves the threshold towards"
                  + " them, authors is zero as in the authors' code.")
          .withDefault(Words.nameOf(ZeroTruePositives.CLOSED_FORM));
  public static final CommandOption<Precision> PRECISION =
      method(
              "precision",
              "TYPE",
              Values.choice(Precision.class),
              "Arithmetic of the surrogate sums: double is the reference, float is faster.")
          .withDefault(Words.nameOf(Precision.DOUBLE));
  public static final CommandOption<Long> SEED =
      method(
              "seed",
              "N",
              Values.wholeNumber(Long.MIN_VALUE, Long.MAX_VALUE),
              "Seed of the methods that make random choices, and of the shuffling into folds.")
          .withDefault("0");
  static final CommandOption<Placement> PLACEMENT =
      method(
              "placement",
              "WHERE",
              Values.choice(Placement.class),
              "Where exact, operating-point and tag-budget put a threshold between the lowest score"
                  + " they keep and the highest they drop: midpoint, low (many tags) or high (few).")
          .withDefault(Words.nameOf(Placement.MIDPOINT));

  public static final CommandOption<String> PINS =
      method(
          "pins",
          "FILE|DIR",
          Values.text(),
          "Classes whose thresholds are fixed: those that a thresholds.json or an earlier run has"
              + " as \"pinned\": true, or a JSON object such as {\"Siren\": 0.9}. They stay pinned"
              + " in the new thresholds.json.");

  public static final CommandOption<Integer> MINIMUM_SUPPORT =
      method(
              "minimum-support",
              "N",
              Values.count(0, MOST_POSITIVES),
              "Classes with fewer positives among the tuning clips have no threshold of their own:"
                  + " they take the median threshold of the other classes; 0: every class has its"
                  + " own.")
          .withDefault("0");

  private static final List<CommandOption<?>> OF_SURROGATES =
      List.of(SURROGATE_SCALE, SLOPE, LEARN_SLOPE, LEARNING_RATE, ZERO_TRUE_POSITIVES, PRECISION);

  /** The options that need traits of a method; every other option goes with all methods. */
  private static final Map<CommandOption<?>, Set<Trait>> NEEDS = needs();

  private MethodOptions() {}

  private static Map<CommandOption<?>, Set<Trait>> needs() {
    Map<CommandOption<?>, Set<Trait>> needs = new LinkedHashMap<>();
    ObjectiveOptions.ALL.forEach(option -> needs.put(option, Set.of(Trait.OBJECTIVE)));
    needs.put(SummaryOptions.REFINE, Set.of(Trait.OBJECTIVE));
    OF_SURROGATES.forEach(option -> needs.put(option, Set.of(Trait.SURROGATE)));
    DemandOptions.OF_OPERATING_POINT.forEach(option -> needs.put(option, Set.of(Trait.FLOOR)));
    needs.put(DemandOptions.TAGS_PER_THOUSAND_CLIPS, Set.of(Trait.TAG_BUDGET));
    needs.put(EPOCHS, Set.of(Trait.EPOCHS));
    needs.put(PLACEMENT, Set.of(Trait.PLACEMENT));
    needs.put(ConfidenceOptions.RESAMPLES, Set.of(Trait.LEARNED));
    needs.put(MINIMUM_SUPPORT, Set.of(Trait.OBJECTIVE, Trait.LEARNED));
    needs.put(SEED, Set.of(Trait.RANDOM));
    return needs;
  }

  /**
   * All but the method itself, in the order of help.
   *
   * @param engine the command's own options for the engine
   */
  public static List<CommandOption<?>> all(CommandOption<?>... engine) {
    return CommandOption.join(
        ObjectiveOptions.ALL,
        List.of(INITIAL_THRESHOLD),
        OF_SURROGATES,
        List.of(EPOCHS),
        List.of(engine),
        List.of(PLACEMENT),
        DemandOptions.OF_OPERATING_POINT,
        List.of(DemandOptions.TAGS_PER_THOUSAND_CLIPS, SEED));
  }

  /** Two defaults for help: the first, and the one of another scale. */
  private static <E extends Enum<E>> String bothDefaults(
      E[] scales, ToDoubleFunction<E> value, String option) {
    return Numbers.exact(value.applyAsDouble(scales[0]))
        + ", or "
        + Numbers.exact(value.applyAsDouble(scales[1]))
        + " with --"
        + option
        + " "
        + Words.nameOf(scales[1]);
  }

  private static <T> CommandOption<T> method(
      String name, String argument, ValueType<T> type, String description) {
    return CommandOption.of(HelpGroup.METHOD, name, argument, type, description);
  }

  /**
   * The values of some options for the manifest: those that affect the result, each named once, so
   * that the same words can be given again.
   *
   * @param besides options that something else than the methods uses
   * @param unused options without effect among the others
   */
  public static Map<String, String> parameters(
      Arguments arguments,
      List<CommandOption<?>> options,
      Collection<MethodName> methods,
      Set<CommandOption<?>> besides,
      Set<CommandOption<?>> unused) {
    Set<CommandOption<?>> omitted = new HashSet<>(unused);
    omitted.add(ObjectiveOptions.BETA); // the objective says it too
    omitted.addAll(DemandOptions.unused(arguments));
    return arguments.parameters(
        options.stream()
            .filter(option -> besides.contains(option) || isUsed(option, methods))
            .filter(option -> !omitted.contains(option))
            .toList());
  }

  private static boolean isUsed(CommandOption<?> option, Collection<MethodName> methods) {
    Set<Trait> traits = NEEDS.getOrDefault(option, Set.of());
    return methods.stream().anyMatch(method -> traits.stream().allMatch(method::has));
  }

  /** Refuses options that none of the chosen methods uses, and two objectives. */
  public static void requireUsed(Arguments arguments, Collection<MethodName> methods) {
    requireUsed(arguments, methods, Set.of());
  }

  /** The same with options that something else uses. */
  public static void requireUsed(
      Arguments arguments, Collection<MethodName> methods, Set<CommandOption<?>> besides) {
    ObjectiveOptions.requireOne(arguments);
    for (CommandOption<?> option : NEEDS.keySet()) {
      if (arguments.isGiven(option) && !besides.contains(option) && !isUsed(option, methods)) {
        throw UserException.usage(
            arguments.origin(option)
                + " does not go with method "
                + methods.stream().map(MethodName::label).collect(Collectors.joining(" or "))
                + ", which would ignore it; leave it out");
      }
    }
  }

  /** What is to be learned by a method. */
  public static Learning learning(Arguments arguments, MethodName method) {
    return new Learning(method, arguments.value(ObjectiveOptions.OBJECTIVE), settings(arguments))
        .withRare(new RareClasses(arguments.value(MINIMUM_SUPPORT)));
  }

  private static MethodSettings settings(Arguments arguments) {
    double initialThreshold = arguments.value(INITIAL_THRESHOLD);
    TableOptions.checkThreshold(arguments, INITIAL_THRESHOLD, initialThreshold);
    SglSettings sgl =
        new SglSettings(
            initialThreshold,
            arguments.value(SLOPE),
            arguments.value(LEARN_SLOPE) ? SlopeMode.LEARNED : SlopeMode.FIXED,
            arguments.value(LEARNING_RATE),
            arguments.value(EPOCHS),
            arguments.value(ZERO_TRUE_POSITIVES),
            arguments.value(SURROGATE_SCALE));
    LogitScale scale = LogitScale.of(CalibrationOptions.scale(arguments));
    return MethodSettings.of(sgl, scale)
        .withPlacement(arguments.value(PLACEMENT))
        .withSeed(arguments.value(SEED))
        .withOperatingPoint(DemandOptions.operatingPoint(arguments))
        .withTagsPerThousandClips(arguments.value(DemandOptions.TAGS_PER_THOUSAND_CLIPS));
  }
}
