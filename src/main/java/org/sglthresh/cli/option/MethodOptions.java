package org.sglthresh.cli.option;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.HelpGroup;
import org.sglthresh.cli.parse.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.FBeta;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.spark.table.EngineChoice;

/** Options that say how thresholds are chosen, and which of them go with which method. */
public final class MethodOptions {
  private static final int MOST_EPOCHS = 1_000_000;

  public static final CommandOption<MethodName> METHOD =
      method(
              "method",
              "NAME",
              Values.choice(MethodName.class),
              "How thresholds are chosen: sgl learns them by surrogate gradients (SGLThresh); robust"
                  + " generalises best; exact finds the optimum on these clips; numerical and"
                  + " dichotomic are the paper's; bagged, smoothed and platt are ways not to follow"
                  + " noise; operating-point and tag-budget meet a demand; default takes the initial threshold for every class.")
          .withDefault("sgl");
  static final CommandOption<Double> BETA =
      method(
          "beta",
          "B",
          Values.number("a number from 0.001 to 1,000", FBeta::isBeta),
          "Short for --objective micro-fB: how much more recall counts than precision.");
  public static final CommandOption<AveragedMeasure> OBJECTIVE =
      method("objective", "NAME", Values.objective(), "What the thresholds shall maximise.")
          .withDefault(
              "micro-f1, or micro-fB with --beta B",
              arguments -> "micro-" + new FBeta(arguments.find(BETA).orElse(1d)).label());
  static final CommandOption<Double> INITIAL_THRESHOLD =
      method(
              "initial-threshold",
              "T",
              Values.number(),
              "Where every class starts. Within 0 and 1 when scores are probabilities.")
          .withDefault(
              "0.5, or 0 with --score-scale logit",
              arguments ->
                  arguments.value(TableOptions.SCORE_SCALE) == ScoreScale.LOGIT ? "0" : "0.5");
  static final CommandOption<SurrogateScale> SURROGATE_SCALE =
      method(
              "surrogate-scale",
              "SCALE",
              Values.choice(SurrogateScale.class),
              "Where the surrogate sigmoid lives: on the scores as in the paper, or on each class's"
                  + " standardised logits, where rare classes have a gradient too.")
          .withDefault("score");
  static final CommandOption<Double> SLOPE =
      method(
              "slope",
              "A",
              Values.positiveNumber(),
              "Slope of the sigmoid whose derivative stands in for that of the step.")
          .withDefault(
              "50, or 8 with --surrogate-scale logit", arguments -> onLogits(arguments, "8", "50"));

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
          .unlessGiven(arguments -> Boolean.toString(arguments.isGiven(PRESET)));
  static final CommandOption<Double> LEARNING_RATE =
      method("learning-rate", "RATE", Values.positiveNumber(), "Step size of Adam.")
          .withDefault(
              "0.01, or 0.05 with --surrogate-scale logit",
              arguments -> onLogits(arguments, "0.05", "0.01"));
  static final CommandOption<Integer> EPOCHS =
      method("epochs", "N", Values.count(0, MOST_EPOCHS), "Steps, each over the whole data.")
          .withDefault("100");
  static final CommandOption<ZeroTruePositives> ZERO_TRUE_POSITIVES =
      method(
              "zero-true-positives",
              "HOW",
              Values.choice(ZeroTruePositives.class),
              "The gradient where no positive is found yet: closed-form moves the threshold towards"
                  + " them, authors is zero as in the authors' code.")
          .withDefault("closed-form");
  public static final CommandOption<Precision> PRECISION =
      method(
              "precision",
              "TYPE",
              Values.choice(Precision.class),
              "Arithmetic of the surrogate sums: double is the reference, float is faster.")
          .withDefault("double");
  public static final CommandOption<EngineChoice> ENGINE =
      method(
              "engine",
              "NAME",
              Values.choice(EngineChoice.OF_BLOCKS),
              "Where the epochs run: local on the driver, blocks on the executors, auto by the size"
                  + " of the data.")
          .withDefault("auto");
  static final CommandOption<Long> SEED =
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
          .withDefault("midpoint");

  public static final CommandOption<String> PINS =
      method(
          "pins",
          "FILE|DIR",
          Values.text(),
          "Classes whose thresholds stand fast: those that a thresholds.json or an earlier run has"
              + " as \"pinned\": true, or a JSON object such as {\"Siren\": 0.9}. They stay pinned"
              + " in the new thresholds.json.");

  /** What is maximised, and measured in any case where results are certified. */
  public static final Set<CommandOption<?>> OF_OBJECTIVE = Set.of(OBJECTIVE, BETA);

  private static final List<CommandOption<?>> OF_SURROGATES =
      List.of(SURROGATE_SCALE, SLOPE, LEARN_SLOPE, LEARNING_RATE, ZERO_TRUE_POSITIVES, PRECISION);

  /** All but the method itself, in the order of help. */
  public static final List<CommandOption<?>> OF_ANY_METHOD =
      Stream.of(
              List.of(OBJECTIVE, BETA, INITIAL_THRESHOLD),
              OF_SURROGATES,
              List.of(EPOCHS, ENGINE, PLACEMENT),
              DemandOptions.OF_OPERATING_POINT,
              List.of(DemandOptions.TAGS_PER_THOUSAND_CLIPS, SEED))
          .<CommandOption<?>>flatMap(List::stream)
          .toList();

  /** The options that only some methods have; every other option goes with all. */
  private static final Map<CommandOption<?>, Set<MethodName>> METHODS_WITH = methodsWith();

  private MethodOptions() {}

  private static Map<CommandOption<?>, Set<MethodName>> methodsWith() {
    Map<CommandOption<?>, Set<MethodName>> methods = new LinkedHashMap<>();
    Set<MethodName> maximising =
        EnumSet.complementOf(EnumSet.of(MethodName.OPERATING_POINT, MethodName.TAG_BUDGET));
    methods.put(OBJECTIVE, maximising);
    methods.put(BETA, maximising);
    methods.put(SummaryOptions.REFINE, maximising);
    OF_SURROGATES.forEach(
        option -> methods.put(option, EnumSet.of(MethodName.SGL, MethodName.ROBUST)));
    DemandOptions.OF_OPERATING_POINT.forEach(
        option -> methods.put(option, EnumSet.of(MethodName.OPERATING_POINT)));
    methods.put(DemandOptions.TAGS_PER_THOUSAND_CLIPS, EnumSet.of(MethodName.TAG_BUDGET));
    methods.put(EPOCHS, EnumSet.of(MethodName.SGL, MethodName.ROBUST, MethodName.NUMERICAL));
    methods.put(
        PLACEMENT, EnumSet.of(MethodName.EXACT, MethodName.OPERATING_POINT, MethodName.TAG_BUDGET));
    methods.put(ConfidenceOptions.RESAMPLES, EnumSet.complementOf(EnumSet.of(MethodName.DEFAULT)));
    methods.put(SEED, EnumSet.of(MethodName.DICHOTOMIC, MethodName.BAGGED));
    return methods;
  }

  private static String onLogits(Arguments arguments, String logit, String score) {
    return arguments.value(SURROGATE_SCALE) == SurrogateScale.LOGIT ? logit : score;
  }

  private static <T> CommandOption<T> method(
      String name, String argument, ValueType<T> type, String description) {
    return CommandOption.of(HelpGroup.METHOD, name, argument, type, description);
  }

  /**
   * The values of some options for the manifest: those that bear on the result, each said once, so
   * that the same words can be given again.
   *
   * @param besides options that something else than the methods heeds
   * @param idle options without effect among the others
   */
  public static Map<String, String> parameters(
      Arguments arguments,
      List<CommandOption<?>> options,
      Collection<MethodName> methods,
      Set<CommandOption<?>> besides,
      Set<CommandOption<?>> idle) {
    Set<CommandOption<?>> left = new HashSet<>(idle);
    left.add(BETA); // the objective says it too
    left.addAll(DemandOptions.idle(arguments));
    return arguments.parameters(
        options.stream()
            .filter(option -> besides.contains(option) || isHeeded(option, methods))
            .filter(option -> !left.contains(option))
            .toList());
  }

  private static boolean isHeeded(CommandOption<?> option, Collection<MethodName> methods) {
    Set<MethodName> heeding = METHODS_WITH.getOrDefault(option, EnumSet.allOf(MethodName.class));
    return methods.stream().anyMatch(heeding::contains);
  }

  /** Refuses what none of the chosen methods heeds, and two objectives. */
  public static void checkHeeded(Arguments arguments, Collection<MethodName> methods) {
    checkHeeded(arguments, methods, Set.of());
  }

  /** The same with options that something else heeds. */
  public static void checkHeeded(
      Arguments arguments, Collection<MethodName> methods, Set<CommandOption<?>> besides) {
    if (arguments.isGiven(BETA) && arguments.isGiven(OBJECTIVE)) {
      throw UserException.usage(
          arguments.origin(BETA)
              + " stands for --objective micro-f"
              + Numbers.exact(arguments.value(BETA))
              + ", but an objective is given too; leave one out, or write the beta into its name,"
              + " such as macro-f"
              + Numbers.exact(arguments.value(BETA)));
    }
    for (CommandOption<?> option : METHODS_WITH.keySet()) {
      if (arguments.isGiven(option) && !besides.contains(option) && !isHeeded(option, methods)) {
        throw UserException.usage(
            arguments.origin(option)
                + " does not go with method "
                + methods.stream().map(Words::nameOf).collect(Collectors.joining(" or "))
                + ", which would ignore it; leave it out");
      }
    }
  }

  /** The settings of the method. */
  public static MethodSettings settings(Arguments arguments) {
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
    LogitScale scale =
        arguments.value(TableOptions.SCORE_SCALE) == ScoreScale.LOGIT
            ? LogitScale.OF_LOGITS
            : LogitScale.OF_PROBABILITIES;
    return new MethodSettings(
        sgl,
        scale,
        arguments.value(PLACEMENT),
        arguments.value(SEED),
        DemandOptions.operatingPoint(arguments),
        arguments.value(DemandOptions.TAGS_PER_THOUSAND_CLIPS));
  }
}
