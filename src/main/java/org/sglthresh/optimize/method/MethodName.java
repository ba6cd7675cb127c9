package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sglthresh.error.Words;
import org.sglthresh.optimize.ThresholdMethod;

/**
 * The methods that can be asked for by name. An entry is all that the rest of the program knows of
 * a method: how it is made from settings, a phrase for help, and the {@link Trait}s that decide
 * which options it takes and what is done before and after it.
 */
public enum MethodName {
  /** The initial threshold for every class. */
  DEFAULT(
      "takes the initial threshold for every class",
      settings -> new DefaultMethod(settings.sgl().initialThreshold()),
      Trait.OBJECTIVE,
      Trait.RATES),
  /** The paper's random search. */
  DICHOTOMIC(
      "is the paper's random search",
      settings -> new DichotomicMethod(settings.sgl().initialThreshold(), settings.seed()),
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.RANDOM,
      Trait.RATES),
  /** The paper's numerical gradients, always with the original's learning rate of 0.01. */
  NUMERICAL(
      "follows numerical gradients as in the paper",
      settings ->
          new NumericalMethod(settings.sgl().initialThreshold(), 0.01, settings.sgl().epochs()),
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.EPOCHS,
      Trait.RATES),
  /** SGLThresh. */
  SGL(
      "learns them by surrogate gradients (SGLThresh)",
      settings -> new SglMethod(settings.sgl(), settings.scale()),
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.SURROGATE,
      Trait.EPOCHS,
      Trait.RATES),
  /** The certified optimum on the tuning clips. */
  EXACT(
      "finds the optimum on these clips",
      settings -> new ExactMethod(settings.placement()),
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.OPTIMUM,
      Trait.PLACEMENT,
      Trait.RATES),
  /** The mean optimum of bootstrap samples. */
  BAGGED(
      "averages the optima of bootstrap samples",
      settings -> new BaggedMethod(settings.scale(), settings.seed()),
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.RANDOM),
  /** The optimum of smoothed counts. */
  SMOOTHED(
      "finds the optimum of smoothed counts",
      settings -> new SmoothedMethod(settings.scale()),
      Trait.OBJECTIVE,
      Trait.LEARNED),
  /** Platt scaling and the optimum in expectation. */
  PLATT(
      "finds the expected optimum of Platt-scaled scores",
      settings -> new PlattMethod(settings.scale()),
      Trait.OBJECTIVE,
      Trait.LEARNED),
  /** The combination for clips not seen. */
  ROBUST(
      "averages sgl, bagged, smoothed and platt by how each does on clips it did not learn on",
      RobustMethod::new,
      Trait.OBJECTIVE,
      Trait.LEARNED,
      Trait.SURROGATE,
      Trait.EPOCHS,
      Trait.RANDOM,
      Trait.FOLDS),
  /** The highest recall at a floor of precision, or the reverse. */
  OPERATING_POINT(
      "holds a floor of precision or recall",
      settings -> new OperatingPointMethod(settings.operatingPoint(), settings.placement()),
      Trait.LEARNED,
      Trait.FLOOR,
      Trait.PLACEMENT,
      Trait.RATES),
  /** The most true positives with a given number of tags. */
  TAG_BUDGET(
      "gives a set number of tags",
      settings -> new TagBudgetMethod(settings.tagsPerThousandClips(), settings.placement()),
      Trait.LEARNED,
      Trait.TAG_BUDGET,
      Trait.PLACEMENT,
      Trait.RATES);

  /** What a method uses, and what it can be relied on for. */
  public enum Trait {
    /** Its thresholds are judged by an objective: a certificate says how far from the best. */
    OBJECTIVE,
    /** Its thresholds come from the clips; without this they are the user's and stay as given. */
    LEARNED,
    /** Runs epochs of surrogate gradients, and takes the settings of {@code sgl}. */
    SURROGATE,
    /** Takes a number of epochs. */
    EPOCHS,
    /** Finds the best thresholds for what the engine knows: more is found when it knows more. */
    OPTIMUM,
    /** Puts a threshold between the lowest score kept and the highest dropped. */
    PLACEMENT,
    /** Draws random numbers from a seed. */
    RANDOM,
    /** Looks at clips that it did not learn on: it wants the clips in folds. */
    FOLDS,
    /** Goes by the shares of the clips alone, not by how many there are: labels may be weighed. */
    RATES,
    /** Holds a floor of precision or recall, and tags nothing of a class where it cannot. */
    FLOOR,
    /** Gives a set number of tags. */
    TAG_BUDGET
  }

  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // no factory holds a state
  private final Function<MethodSettings, ThresholdMethod> factory;

  @SuppressWarnings("ImmutableEnumChecker") // of Set.of
  private final Set<Trait> traits;

  MethodName(String summary, Function<MethodSettings, ThresholdMethod> factory, Trait... traits) {
    this.summary = summary;
    this.factory = factory;
    this.traits = Set.of(traits);
  }

  /** The name users know it by, such as {@code sgl}. */
  public String label() {
    return Words.nameOf(this);
  }

  /** Whether the method has a trait. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The method with the given settings. */
  public ThresholdMethod create(MethodSettings settings) {
    return factory.apply(settings);
  }

  /** Every method with its phrase, in one sentence for help. */
  public static String summaries() {
    return Arrays.stream(values())
        .map(method -> method.label() + " " + method.summary)
        .collect(Collectors.joining("; "));
  }
}
