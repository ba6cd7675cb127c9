package org.sglthresh.model;

import java.io.Serializable;
import org.sglthresh.error.UserException;

/**
 * Which calibration scores have gone through: thresholds learned behind one mean nothing without
 * it, nor behind another.
 *
 * @param method of the calibration, such as {@code platt}
 * @param digest of the calibration, 64 hexadecimal digits; empty: none
 */
public record CalibrationMark(String method, String digest) implements Serializable {
  /** Scores as the tagger gives them. */
  public static final CalibrationMark NONE = new CalibrationMark("", "");

  private static final int SHOWN = 12;

  /** Whether there is a calibration. */
  public boolean isSet() {
    return !digest.isEmpty();
  }

  /**
   * Checks that thresholds are for scores that went through this calibration.
   *
   * @param learned what the scores went through that the thresholds were learned on
   * @param where names the thresholds
   * @throws UserException (input) when they are not
   */
  public void require(CalibrationMark learned, String where) {
    if (equals(learned)) {
      return;
    }
    if (!isSet()) {
      throw UserException.input(
          where
              + " is for "
              + learned.scores()
              + ", and these are not; give that file with --calibration to a command that takes it,"
              + " or thresholds learned on plain scores");
    }
    throw UserException.input(
        where
            + " is for "
            + learned.scores()
            + ", and these are "
            + scores()
            + "; give the calibration that the thresholds were learned with, or none if there was"
            + " none");
  }

  /** Such as {@code plain scores}, or {@code scores calibrated by platt 0123456789ab…}. */
  public String scores() {
    return isSet()
        ? "scores calibrated by " + method + " " + digest.substring(0, SHOWN) + "…"
        : "plain scores";
  }
}
