package org.sglthresh.io.read;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

/** The argument of {@code --thresholds}: one number for every class, or thresholds from a file. */
public sealed interface ThresholdsInput {
  /**
   * The same threshold for every class.
   *
   * @param threshold finite
   */
  record Uniform(float threshold) implements ThresholdsInput {}

  /**
   * A threshold for each class.
   *
   * @param set from the file
   * @param file the file's path
   */
  record PerClass(ThresholdSet set, String file) implements ThresholdsInput {}

  /**
   * Reads the argument of {@code --thresholds}.
   *
   * @param argument a number, which is rounded to the nearest float; a thresholds.json or .csv; or
   *     a directory that holds a thresholds.json
   * @param scale of the scores the thresholds are for
   * @throws UserException (usage) when a number is out of the scale's range; (input) when the
   *     argument is neither a number nor an existing file, or when the file is wrong or for another
   *     scale
   */
  static ThresholdsInput resolve(Configuration configuration, String argument, ScoreScale scale) {
    return resolve(configuration, argument, scale, CalibrationMark.NONE);
  }

  /**
   * The same for scores that go through a calibration. Of the thresholds in a .csv, which does not
   * say what they are for, the user must know.
   *
   * @throws UserException (input) also when a thresholds.json was learned without it, or with
   *     another
   */
  static ThresholdsInput resolve(
      Configuration configuration, String argument, ScoreScale scale, CalibrationMark calibration) {
    if (isNumber(argument)) {
      return new Uniform(number(argument, scale));
    }
    String file = file(configuration, argument, "--thresholds", "a number");
    if (isCsv(file)) {
      String text = TextFiles.read(configuration, file, "thresholds file");
      return new PerClass(ThresholdsCsvFile.read(text, "thresholds file " + file, scale), file);
    }
    PerClass found = read(configuration, file);
    calibration.require(found.set().calibration(), "thresholds file " + found.file());
    requireScale(found.set(), "thresholds file " + found.file(), scale);
    return found;
  }

  /**
   * Checks that thresholds are for scores on this scale.
   *
   * @param where names the thresholds
   * @throws UserException (input) when they are not
   */
  static void requireScale(ThresholdSet set, String where, ScoreScale scale) {
    if (set.scoreScale() != scale) {
      throw UserException.input(
          String.format(
              "%s is for %s scores, not for %s; pass --score-scale %s if the scores are so, or"
                  + " thresholds learned from such scores",
              where, set.scoreScale().label(), scale.label(), set.scoreScale().label()));
    }
  }

  /**
   * Reads thresholds for scores on any scale.
   *
   * @param argument a thresholds.json, or a directory that holds one
   * @param option the name of the option, for messages
   * @throws UserException (input) when the file is missing or wrong
   */
  static PerClass read(Configuration configuration, String argument, String option) {
    String file = file(configuration, argument, option, "");
    if (isCsv(file)) {
      throw UserException.input(
          "thresholds file "
              + file
              + " does not say the scale of its scores; give the thresholds.json beside it");
    }
    return read(configuration, file);
  }

  /**
   * The file that an option names.
   *
   * @param argument a file, or a directory that holds a thresholds.json
   * @param option the name of the option, for messages
   * @throws UserException (input) when the file is missing
   */
  static String file(Configuration configuration, String argument, String option) {
    return file(configuration, argument, option, "");
  }

  private static boolean isCsv(String file) {
    return file.toLowerCase(Locale.ROOT).matches(".*\\.[ct]sv");
  }

  private static PerClass read(Configuration configuration, String file) {
    String where = "thresholds file " + file;
    String text = TextFiles.read(configuration, file, "thresholds file");
    return new PerClass(ThresholdSetJson.read(text, where), file);
  }

  /** Whether the argument is a plain decimal number. Java also parses NaN, 0x1p3 and 1f. */
  private static boolean isNumber(String argument) {
    return argument.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  }

  private static float number(String argument, ScoreScale scale) {
    float threshold = Float.parseFloat(argument);
    if (scale == ScoreScale.PROBABILITY && !scale.takes(threshold)) {
      throw UserException.usage(
          "--thresholds "
              + argument
              + " is not within [0, 1]; give a probability, or pass --score-scale logit if the"
              + " scores are logits");
    }
    if (!Float.isFinite(threshold)) {
      throw UserException.usage(
          "--thresholds "
              + argument
              + " is beyond the range of single precision; give a smaller"
              + " number");
    }
    return threshold;
  }

  /**
   * @param alternative what else the option takes, or empty
   */
  private static String file(
      Configuration configuration, String argument, String option, String alternative) {
    return new OutputFile(ThresholdSetJson.FILE_NAME, "optimize")
        .find(configuration, argument, option, alternative);
  }
}
