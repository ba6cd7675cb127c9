package org.sglthresh.cli.option.event;

import java.util.List;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.job.ThresholdsSource;
import org.sglthresh.job.event.DetectionOptions;
import org.sglthresh.model.ScoreScale;

/** Options that say how scores become events. */
public final class DetectionRuleOptions {
  private static final double LONGEST = 3600;

  private static final CommandOption<String> THRESHOLDS =
      CommandOption.of(
              HelpGroup.METHOD,
              "thresholds",
              "FILE|DIR|NUMBER",
              Values.text(),
              "An event is where the score is above its class's threshold: a thresholds.json, a"
                  + " directory that holds one, or one number for every class.")
          .withDefault("0.5");
  private static final CommandOption<Double> LOW_THRESHOLD =
      CommandOption.of(
          HelpGroup.METHOD,
          "low-threshold",
          "NUMBER",
          Values.number(),
          "Hysteresis: an event goes on, on both sides, as long as the score is above this.");
  private static final CommandOption<Double> MEDIAN_FILTER =
      seconds("median-filter", "Length of a median filter of the scores; 0 is none.");
  private static final CommandOption<Double> CLOSE_GAPS =
      seconds("close-gaps", "Events of a class that are so far apart or less are one.");
  private static final CommandOption<Double> SHORTEST_EVENT =
      seconds("shortest-event", "Shorter events are left out.");
  private static final CommandOption<String> RULES =
      CommandOption.of(
          HelpGroup.METHOD,
          "rules",
          "FILE",
          Values.text(),
          "CSV with class and, for those that it names, any of "
              + String.join(", ", DetectionOptions.COLUMNS)
              + " (seconds) in place of the options.");

  /** In the order of help. */
  public static final List<CommandOption<?>> ALL =
      List.of(THRESHOLDS, LOW_THRESHOLD, MEDIAN_FILTER, CLOSE_GAPS, SHORTEST_EVENT, RULES);

  private DetectionRuleOptions() {}

  private static CommandOption<Double> seconds(String name, String description) {
    return CommandOption.of(
            HelpGroup.METHOD,
            name,
            "SECONDS",
            Values.number("seconds from 0 to 3600", value -> value >= 0 && value <= LONGEST),
            description)
        .withDefault("0");
  }

  /** How scores become events. */
  public static DetectionOptions read(Arguments arguments) {
    if (arguments.value(TableOptions.SCORE_SCALE) == ScoreScale.LOGIT
        && !arguments.isGiven(THRESHOLDS)) {
      throw UserException.usage(
          arguments.origin(TableOptions.SCORE_SCALE)
              + " logit has no usual threshold; say which with --thresholds");
    }
    Values.parseNumber(arguments.value(THRESHOLDS))
        .ifPresent(number -> TableOptions.checkThreshold(arguments, THRESHOLDS, number));
    return new DetectionOptions(
        new ThresholdsSource.Given(arguments.value(THRESHOLDS)),
        arguments.find(LOW_THRESHOLD),
        arguments.value(MEDIAN_FILTER),
        arguments.value(CLOSE_GAPS),
        arguments.value(SHORTEST_EVENT),
        arguments.find(RULES));
  }

  /** Refuses all of them where there are no scores. */
  static void requireNone(Arguments arguments) {
    for (CommandOption<?> option : ALL) {
      if (arguments.isGiven(option)) {
        throw UserException.usage(
            arguments.origin(option)
                + " says how scores become events; add --scores or leave it out");
      }
    }
  }
}
