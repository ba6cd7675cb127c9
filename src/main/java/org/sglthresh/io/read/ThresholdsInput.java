package org.sglthresh.io.read;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.ThresholdSet;
import org.sglthresh.model.ThresholdSetJson;

/** What {@code --thresholds} says: one number for every class, or thresholds from a file. */
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
   * Understands the argument of {@code --thresholds}.
   *
   * @param argument a number, which is rounded to the nearest float; a thresholds.json; or a
   *     directory that holds one
   * @param scale of the scores the thresholds are for
   * @throws UserException (usage) when a number is out of the scale's range; (input) when it is
   *     neither a number nor there, when the file is not as it must be, or for another scale
   */
  static ThresholdsInput resolve(Configuration configuration, String argument, ScoreScale scale) {
    if (isNumber(argument)) {
      return new Uniform(number(argument, scale));
    }
    PerClass found = read(configuration, argument, "--thresholds", "a number");
    requireScale(found.set(), "thresholds file " + found.file(), scale);
    return found;
  }

  /**
   * Refuses thresholds for scores on another scale.
   *
   * @param where names the thresholds
   * @throws UserException (input) when they are
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
   * Reads thresholds, whatever the scale of their scores.
   *
   * @param argument a thresholds.json, or a directory that holds one
   * @param option that names it, for messages
   * @throws UserException (input) when it is not there or not as it must be
   */
  static PerClass read(Configuration configuration, String argument, String option) {
    return read(configuration, argument, option, "");
  }

  /**
   * The file that an option names.
   *
   * @param argument a file, or a directory that holds a thresholds.json
   * @param option that names it, for messages
   * @throws UserException (input) when it is not there
   */
  static String file(Configuration configuration, String argument, String option) {
    return file(configuration, argument, option, "");
  }

  private static PerClass read(
      Configuration configuration, String argument, String option, String also) {
    String file = file(configuration, argument, option, also);
    String where = "thresholds file " + file;
    String text = TextFiles.read(configuration, file, "thresholds file");
    return new PerClass(ThresholdSetJson.read(text, where), file);
  }

  /** A plain decimal number; not what else Java reads as one, such as NaN, 0x1p3 or 1f. */
  private static boolean isNumber(String argument) {
    return argument.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  }

  private static float number(String argument, ScoreScale scale) {
    float threshold = Float.parseFloat(argument);
    if (scale == ScoreScale.PROBABILITY && !(threshold >= 0 && threshold <= 1)) {
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
   * @param also what the option takes beside files; empty for nothing
   */
  private static String file(
      Configuration configuration, String argument, String option, String also) {
    try {
      Path path = new Path(argument);
      FileSystem fileSystem = FileSystems.shared(path, configuration);
      Optional<FileStatus> status = FileSystems.status(fileSystem, path);
      if (status.isEmpty()) {
        throw UserException.input(
            option
                + " "
                + argument
                + " is "
                + (also.isEmpty() ? "no" : "neither " + also + " nor a")
                + " file or directory that exists; check the path");
      }
      if (!status.get().isDirectory()) {
        return argument;
      }
      Path inside = new Path(path, ThresholdSetJson.FILE_NAME);
      if (FileSystems.status(fileSystem, inside).isEmpty()) {
        throw UserException.input(
            option
                + " "
                + argument
                + " is a directory without "
                + ThresholdSetJson.FILE_NAME
                + "; name an output of optimize");
      }
      return inside.toString();
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.input(
              option
                  + " "
                  + argument
                  + " cannot be read: "
                  + IoReason.of(e)
                  + "; give "
                  + (also.isEmpty() ? "" : also + ", ")
                  + "a thresholds.json or a directory that holds one")
          .causedBy(e);
    }
  }
}
