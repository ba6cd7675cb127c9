package org.sglthresh.job;

import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.io.registry.Registry;
import org.sglthresh.model.CalibrationMark;
import org.sglthresh.model.ScoreScale;

/** Where finished thresholds are read from. */
public sealed interface ThresholdsSource {
  /**
   * Thresholds that the user names.
   *
   * @param argument a number for every class, a thresholds.json, or a directory that holds one
   */
  record Given(String argument) implements ThresholdsSource {}

  /**
   * The thresholds that a channel of a registry has when the command begins.
   *
   * @param registry its directory
   * @param channel the channel's name
   */
  record Published(String registry, ChannelName channel) implements ThresholdsSource {
    /** Reads the thresholds, for scores on any scale. */
    public FoundThresholds find(Configuration configuration) {
      return FoundThresholds.published(
          this, Registry.toRead(configuration, registry).current(channel));
    }
  }

  /**
   * Reads the thresholds.
   *
   * @param scale the scale of the scores
   * @throws org.sglthresh.error.UserException when they cannot be read or are for another scale
   */
  default FoundThresholds find(Configuration configuration, ScoreScale scale) {
    return find(configuration, scale, CalibrationMark.NONE);
  }

  /**
   * The same for scores that go through a calibration.
   *
   * @throws org.sglthresh.error.UserException also when they were learned without it, or with
   *     another
   */
  default FoundThresholds find(
      Configuration configuration, ScoreScale scale, CalibrationMark calibration) {
    if (this instanceof Published published) {
      FoundThresholds found = published.find(configuration);
      ThresholdsInput.PerClass perClass = (ThresholdsInput.PerClass) found.input();
      calibration.require(perClass.set().calibration(), perClass.file());
      ThresholdsInput.requireScale(perClass.set(), perClass.file(), scale);
      return found;
    }
    String argument = ((Given) this).argument();
    return FoundThresholds.given(
        ThresholdsInput.resolve(configuration, argument, scale, calibration));
  }
}
