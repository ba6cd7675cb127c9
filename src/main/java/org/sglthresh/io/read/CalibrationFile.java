package org.sglthresh.io.read;

import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.model.calibration.CalibrationJson;
import org.sglthresh.model.calibration.ScoreCalibration;

/**
 * The argument of {@code --calibration}.
 *
 * @param calibration from the file
 * @param file the file's path
 */
public record CalibrationFile(ScoreCalibration calibration, String file) {
  /** The name of the option. */
  public static final String OPTION = "--calibration";

  /**
   * Reads the file.
   *
   * @param argument a calibration.json, or a directory that holds one
   * @param scale of the scores that are to be calibrated
   * @throws UserException (input) when the file is missing or wrong, or for another scale
   */
  public static CalibrationFile read(
      Configuration configuration, String argument, ScoreScale scale) {
    String file =
        new OutputFile(CalibrationJson.FILE_NAME, "calibrate")
            .find(configuration, argument, OPTION, "");
    String where = "calibration file " + file;
    ScoreCalibration calibration =
        CalibrationJson.read(TextFiles.read(configuration, file, "calibration file"), where);
    if (calibration.scoreScale() != scale) {
      throw UserException.input(
          String.format(
              "%s is for %s scores, not for %s; pass --score-scale %s if the scores are so, or a"
                  + " calibration learned on such scores",
              where,
              calibration.scoreScale().label(),
              scale.label(),
              calibration.scoreScale().label()));
    }
    return new CalibrationFile(calibration, file);
  }
}
