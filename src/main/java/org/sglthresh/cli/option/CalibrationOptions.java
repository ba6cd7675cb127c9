package org.sglthresh.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.parse.CommandOption.HelpGroup;
import org.sglthresh.cli.parse.Values;
import org.sglthresh.error.UserException;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.calibration.CalibrationMethod;
import org.sglthresh.optimize.RareClasses;
import org.sglthresh.optimize.calibration.Calibrator;
import org.sglthresh.spark.table.MissingScores;
import org.sglthresh.spark.table.TableSource;

/** Options about calibration: how it is learned, and that scores go through it. */
public final class CalibrationOptions {
  private static final int MOST_CLIPS = 1_000_000_000;

  /** How a calibration is learned. */
  public static final CommandOption<CalibrationMethod> METHOD =
      CommandOption.of(
              HelpGroup.METHOD,
              "method",
              "NAME",
              Values.choice(CalibrationMethod.class),
              "What maps a class's scores to probabilities: "
                  + Arrays.stream(CalibrationMethod.values())
                      .map(method -> method.label() + " (" + method.phrase() + ")")
                      .collect(Collectors.joining(", "))
                  + ".")
          .withDefault(CalibrationMethod.PLATT.label());

  private static final CommandOption<Integer> MINIMUM_SUPPORT =
      CommandOption.of(
              HelpGroup.METHOD,
              "minimum-support",
              "N",
              Values.count(0, MOST_CLIPS),
              "Classes with fewer positives or fewer negatives share one map, learned on the clips of"
                  + " all of them together; if they have too few even so, on those of all classes."
                  + " 0: every class has its own.")
          .withDefault(Integer.toString(Calibrator.DEFAULT_MINIMUM_SUPPORT));

  /** How a calibration is learned, in the order of help. */
  public static final List<CommandOption<?>> OF_LEARNING = List.of(METHOD, MINIMUM_SUPPORT);

  /** A calibration that scores go through when they are read. */
  public static final CommandOption<String> CALIBRATION =
      CommandOption.of(
          HelpGroup.INPUT,
          "calibration",
          "FILE|DIR",
          Values.text(),
          "A calibration.json, or the output directory of calibrate that holds one: scores become its"
              + " probabilities when they are read. Thresholds learned so remember it, and are"
              + " refused without it.");

  private CalibrationOptions() {}

  /** Which classes share a map. */
  public static RareClasses rare(Arguments arguments) {
    return new RareClasses(arguments.value(MINIMUM_SUPPORT));
  }

  /** Refuses scores that are missing: nothing is known of them that a map could be learned on. */
  public static void requireNoGaps(Arguments arguments) {
    if (arguments.value(GapOptions.MISSING_SCORES) == MissingScores.ZERO) {
      throw UserException.usage(
          arguments.origin(GapOptions.MISSING_SCORES)
              + " 0 does not go with a calibration: what scores are missing is not known, and"
              + " probabilities of 0 would be wrong; give all scores");
    }
  }

  /** The calibration that scores go through, if one is given. */
  static Optional<TableSource.Calibrating> source(Arguments arguments) {
    if (!arguments.isGiven(CALIBRATION)) {
      return Optional.empty();
    }
    requireNoGaps(arguments);
    return Optional.of(
        new TableSource.Calibrating(
            arguments.find(CALIBRATION).orElseThrow(), arguments.value(TableOptions.SCORE_SCALE)));
  }

  /** What scores are when they have been read: behind a calibration, probabilities. */
  static ScoreScale scale(Arguments arguments) {
    return arguments.isGiven(CALIBRATION)
        ? ScoreScale.PROBABILITY
        : arguments.value(TableOptions.SCORE_SCALE);
  }

  /** Refuses engine sql, whose queries do not calibrate. */
  static void requireNoSql(Arguments arguments, CommandOption<?> engine) {
    if (arguments.isGiven(CALIBRATION)) {
      throw UserException.usage(
          arguments.origin(CALIBRATION)
              + " does not go with "
              + arguments.origin(engine)
              + ": engine sql does not calibrate scores; leave the engine out");
    }
  }
}
