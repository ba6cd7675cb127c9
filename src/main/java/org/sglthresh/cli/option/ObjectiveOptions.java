package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.FBeta;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.report.text.Numbers;

/** Options that say what thresholds maximise. */
public final class ObjectiveOptions {
  static final CommandOption<Double> BETA =
      CommandOption.of(
          HelpGroup.METHOD,
          "beta",
          "B",
          Values.number("a number from 0.001 to 1,000", FBeta::isBeta),
          "Short for --objective micro-fB: how much more recall counts than precision.");
  static final CommandOption<AveragedMeasure> OBJECTIVE =
      CommandOption.of(
              HelpGroup.METHOD,
              "objective",
              "NAME",
              Values.objective(),
              "What the thresholds maximise: an F-measure, Jaccard's index, Matthews' correlation"
                  + " (mcc), the arithmetic (balanced-accuracy) or geometric (g-mean) mean of recall"
                  + " and specificity, or what decisions earn less what they cost (costs).")
          .withDefault(
              "micro-f1, or micro-fB with --beta B",
              arguments -> "micro-" + new FBeta(arguments.find(BETA).orElse(1d)).label());

  /** What decisions cost. */
  public static final CommandOption<String> COSTS =
      CommandOption.of(
          HelpGroup.METHOD,
          "costs",
          "FILE",
          Values.text(),
          "CSV with the columns class, false_tag and missed_tag, what a wrong tag and a missing one"
              + " cost, and perhaps right_tag, what a right one earns; a row * is for all other"
              + " classes. For an objective such as micro-costs.");

  /** How frequent labels are where thresholds will be used. */
  public static final CommandOption<String> PRIOR_SHIFT =
      CommandOption.of(
          HelpGroup.METHOD,
          "prior-shift",
          "FILE",
          Values.text(),
          "CSV with the columns class and frequency, the share of clips with the label where the"
              + " tags will be used; a row * is for all other classes. The clips are weighed to it,"
              + " class by class: precision, F1 and average precision are those of such clips.");

  /** What is maximised, and measured in any case where results are certified. */
  public static final List<CommandOption<?>> ALL = List.of(OBJECTIVE, BETA, COSTS);

  private ObjectiveOptions() {}

  /** The file of costs. */
  public static Optional<String> costs(Arguments arguments) {
    return arguments.find(COSTS);
  }

  /** The file of label frequencies; refuses what would take its weights for clips. */
  public static Optional<String> priorShift(Arguments arguments, MethodName method) {
    if (!arguments.isGiven(PRIOR_SHIFT)) {
      return Optional.empty();
    }
    if (!method.has(Trait.RATES)) {
      throw notWith(
          arguments,
          "method "
              + method.label()
              + ", which goes by how many clips there are; use sgl or exact");
    }
    if (method.has(Trait.FLOOR)
        && DemandOptions.operatingPoint(arguments).bound() != ProportionBound.NONE) {
      throw notWith(
          arguments,
          "a bound of confidence, which goes by how many clips there are; add --bound none");
    }
    if (arguments.value(MethodOptions.MINIMUM_SUPPORT) > 0) {
      throw notWith(arguments, asTheyAre(arguments, MethodOptions.MINIMUM_SUPPORT));
    }
    if (arguments.value(SummaryOptions.REFINE)) {
      throw notWith(arguments, asTheyAre(arguments, SummaryOptions.REFINE));
    }
    if (arguments.isGiven(OntologyOptions.ONTOLOGY)) {
      throw notWith(arguments, asTheyAre(arguments, OntologyOptions.ONTOLOGY));
    }
    return arguments.find(PRIOR_SHIFT);
  }

  private static String asTheyAre(Arguments arguments, CommandOption<?> option) {
    return arguments.origin(option)
        + ", which goes by the clips as they are; leave one of the two out";
  }

  private static UserException notWith(Arguments arguments, String what) {
    return UserException.usage(arguments.origin(PRIOR_SHIFT) + " does not go with " + what);
  }

  /** Refuses two objectives, costs that none needs, and an objective without its costs. */
  static void requireOne(Arguments arguments) {
    if (arguments.isGiven(BETA) && arguments.isGiven(OBJECTIVE)) {
      String beta = Numbers.exact(arguments.value(BETA));
      throw UserException.usage(
          arguments.origin(BETA)
              + " stands for --objective micro-f"
              + beta
              + ", but an objective is given too; leave one out, or write the beta into its name,"
              + " such as macro-f"
              + beta);
    }
    AveragedMeasure objective = arguments.value(OBJECTIVE);
    if (objective.needsCosts() && !arguments.isGiven(COSTS)) {
      throw UserException.usage(
          arguments.origin(OBJECTIVE)
              + " "
              + objective.label()
              + " needs to know what decisions cost; add --costs FILE");
    }
    if (arguments.isGiven(COSTS) && !objective.needsCosts()) {
      throw UserException.usage(
          arguments.origin(COSTS)
              + " does not go with objective "
              + objective.label()
              + ", which would ignore it; use --objective micro-costs, or leave it out");
    }
  }
}
