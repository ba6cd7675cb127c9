package org.sglthresh.cli.option;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.CommandOption.ValueType;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.OperatingPoint.Floor;
import org.sglthresh.optimize.method.OperatingPoint.Scope;
import org.sglthresh.report.text.Numbers;

/** Options of the methods that meet a demand: {@code operating-point} and {@code tag-budget}. */
final class DemandOptions {
  private static final OperatingPoint DEFAULT = OperatingPoint.DEFAULT;

  static final CommandOption<Floor> FLOOR =
      demand(
              "floor",
              "WHAT",
              Values.choice(Floor.class),
              "What operating-point holds; the other of the two is made as large as possible.")
          .withDefault(Words.nameOf(DEFAULT.floor()));
  static final CommandOption<List<Double>> LEVEL =
      demand(
              "level",
              "X,X",
              Values.list(Values.number("a number above 0, at most 1", x -> x > 0 && x <= 1)),
              "What it is held to, at least. Of several levels, from the highest down, the first"
                  + " that can be held counts.")
          .withDefault(
              DEFAULT.levels().stream().map(Numbers::exact).collect(Collectors.joining(",")));
  static final CommandOption<Scope> SCOPE =
      demand(
              "scope",
              "OVER",
              Values.choice(Scope.class),
              "Whether each class holds it, or all classes together, where the result is within one"
                  + " step of one class's threshold of the best.")
          .withDefault(Words.nameOf(DEFAULT.scope()));
  static final CommandOption<ProportionBound> BOUND =
      demand(
              "bound",
              "NAME",
              Values.choice(ProportionBound.class),
              "Hold it by a lower confidence bound, so that it also holds on clips not seen.")
          .withDefault(Words.nameOf(DEFAULT.bound()));
  static final CommandOption<Double> CONFIDENCE =
      demand(
              "confidence",
              "X",
              Values.number("a number between 0 and 1", x -> x > 0 && x < 1),
              "Confidence of --bound.")
          .withDefault(Numbers.exact(DEFAULT.confidence()));
  static final CommandOption<Double> TAGS_PER_THOUSAND_CLIPS =
      demand(
              "tags-per-thousand-clips",
              "N",
              Values.positiveNumber(),
              "How many tags tag-budget may give. The result is within one step of one class's"
                  + " threshold of the best.")
          .withDefault(Numbers.exact(MethodSettings.DEFAULT_TAGS_PER_THOUSAND_CLIPS));

  /** Those of {@code operating-point}, in the order of help. */
  static final List<CommandOption<?>> OF_OPERATING_POINT =
      List.of(FLOOR, LEVEL, SCOPE, BOUND, CONFIDENCE);

  private DemandOptions() {}

  private static <T> CommandOption<T> demand(
      String name, String argument, ValueType<T> type, String description) {
    return CommandOption.of(HelpGroup.METHOD, name, argument, type, description);
  }

  /** Those without effect beside the others. */
  static Set<CommandOption<?>> unused(Arguments arguments) {
    return arguments.value(BOUND) == ProportionBound.NONE ? Set.of(CONFIDENCE) : Set.of();
  }

  /** The demand of {@code operating-point}. */
  static OperatingPoint operatingPoint(Arguments arguments) {
    ProportionBound bound = arguments.value(BOUND);
    if (bound == ProportionBound.NONE && arguments.isGiven(CONFIDENCE)) {
      throw UserException.usage(
          arguments.origin(CONFIDENCE) + " goes with a --bound; add one or leave it out");
    }
    List<Double> levels = arguments.value(LEVEL);
    if (!OperatingPoint.areLevels(levels)) {
      throw UserException.usage(
          arguments.origin(LEVEL)
              + " is tried from the left, so its levels must fall; a level after a lower one would"
              + " never be held: give them as "
              + levels.stream()
                  .sorted(Comparator.reverseOrder())
                  .map(Numbers::exact)
                  .collect(Collectors.joining(",")));
    }
    return new OperatingPoint(
        arguments.value(FLOOR), levels, arguments.value(SCOPE), bound, arguments.value(CONFIDENCE));
  }
}
