package org.sglthresh.job;

import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.read.ThresholdsInput;
import org.sglthresh.io.registry.ChannelName;
import org.sglthresh.io.registry.Registry;
import org.sglthresh.model.ScoreScale;

/** Where finished thresholds come from. */
public sealed interface ThresholdsSource {
  /**
   * Named by the user.
   *
   * @param argument a number for every class, a thresholds.json, or a directory that holds one
   */
  record Given(String argument) implements ThresholdsSource {}

  /**
   * Those that a channel of a registry has when the command begins.
   *
   * @param registry its directory
   * @param channel which channel
   */
  record Published(String registry, ChannelName channel) implements ThresholdsSource {
    /** Reads them, whatever the scale of their scores. */
    public FoundThresholds find(Configuration configuration) {
      return FoundThresholds.published(
          this, Registry.toRead(configuration, registry).current(channel));
    }
  }

  /**
   * Reads them.
   *
   * @param scale of the scores the thresholds are for
   * @throws org.sglthresh.error.UserException when they cannot be read or are for another scale
   */
  default FoundThresholds find(Configuration configuration, ScoreScale scale) {
    if (this instanceof Published published) {
      FoundThresholds found = published.find(configuration);
      ThresholdsInput.PerClass perClass = (ThresholdsInput.PerClass) found.input();
      ThresholdsInput.requireScale(perClass.set(), perClass.file(), scale);
      return found;
    }
    String argument = ((Given) this).argument();
    return FoundThresholds.given(ThresholdsInput.resolve(configuration, argument, scale));
  }
}
