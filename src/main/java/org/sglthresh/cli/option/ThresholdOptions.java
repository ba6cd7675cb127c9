package org.sglthresh.cli.option;

import java.util.List;
import java.util.Optional;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.ThresholdsSource;

/** Options that name finished thresholds: a file, a number, or a channel of a registry. */
public final class ThresholdOptions {
  private static final CommandOption<String> THRESHOLDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "thresholds",
              "FILE|DIR|NUMBER",
              Values.text(),
              "A thresholds.json, the output directory of optimize that holds one, or one number for"
                  + " every class.")
          .requiredUnless(RegistryOptions.REGISTRY);

  private static final CommandOption<String> MAYBE_THRESHOLDS =
      CommandOption.of(
          HelpGroup.METHOD,
          "thresholds",
          "FILE|DIR|NUMBER",
          Values.text(),
          "A thresholds.json, the output directory of optimize that holds one, or one number for"
              + " every class. Without it only the scores are measured: what needs no threshold.");

  private static final CommandOption<String> OF_CLASSES =
      CommandOption.of(
              HelpGroup.METHOD,
              "thresholds",
              "FILE|DIR",
              Values.text(),
              "A thresholds.json or thresholds.csv, or the output directory of optimize that holds"
                  + " the first.")
          .requiredUnless(RegistryOptions.REGISTRY);

  /** The same for commands that read no table, whose classes a number could be for. */
  public static final List<CommandOption<?>> NAMING_CLASSES =
      List.of(OF_CLASSES, RegistryOptions.REGISTRY, RegistryOptions.CHANNEL);

  /** The same where thresholds may be absent. */
  public static final List<CommandOption<?>> MAYBE =
      List.of(MAYBE_THRESHOLDS, RegistryOptions.REGISTRY, RegistryOptions.CHANNEL);

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      List.of(THRESHOLDS, RegistryOptions.REGISTRY, RegistryOptions.CHANNEL);

  private ThresholdOptions() {}

  /** The thresholds; refuses a number out of the range of the scores. */
  public static ThresholdsSource read(Arguments arguments) {
    arguments
        .find(THRESHOLDS)
        .flatMap(Values::parseNumber)
        .ifPresent(number -> TableOptions.checkThreshold(arguments, THRESHOLDS, number));
    return read(arguments, THRESHOLDS);
  }

  /** The thresholds of a command that reads no table. */
  public static ThresholdsSource readNamingClasses(Arguments arguments) {
    return read(arguments, OF_CLASSES);
  }

  /** The thresholds, if any are named. */
  public static Optional<ThresholdsSource> find(Arguments arguments) {
    boolean named =
        arguments.isGiven(MAYBE_THRESHOLDS)
            || arguments.isGiven(RegistryOptions.REGISTRY)
            || arguments.isGiven(RegistryOptions.CHANNEL);
    return named ? Optional.of(read(arguments)) : Optional.empty();
  }

  /**
   * The thresholds that an option names, or those of a channel.
   *
   * @param named the option that a registry can be given instead of
   */
  static ThresholdsSource read(Arguments arguments, CommandOption<String> named) {
    if (arguments.isGiven(RegistryOptions.REGISTRY)) {
      return published(arguments, named);
    }
    if (arguments.isGiven(RegistryOptions.CHANNEL)) {
      throw UserException.usage(
          arguments.origin(RegistryOptions.CHANNEL) + " is one of a registry; add --registry");
    }
    return new ThresholdsSource.Given(arguments.value(named));
  }

  private static ThresholdsSource published(Arguments arguments, CommandOption<String> named) {
    if (arguments.isGiven(named)) {
      throw UserException.usage(
          arguments.origin(named)
              + " does not go with "
              + arguments.origin(RegistryOptions.REGISTRY)
              + ": take thresholds from the one or the other");
    }
    return new ThresholdsSource.Published(
        arguments.value(RegistryOptions.REGISTRY),
        Optional.of(RegistryOptions.CHANNEL)
            .flatMap(arguments::find)
            .orElseThrow(
                () ->
                    UserException.usage(
                        arguments.origin(RegistryOptions.REGISTRY)
                            + " has channels; say which with --channel")));
  }
}
