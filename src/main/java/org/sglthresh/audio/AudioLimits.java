package org.sglthresh.audio;

import java.math.BigDecimal;

/**
 * How long a sound may be.
 *
 * @param maxSeconds longest sound that is read, above 0
 */
public record AudioLimits(double maxSeconds) {
  /** Checks the number. */
  public AudioLimits {
    if (!(maxSeconds > 0)) {
      throw new IllegalArgumentException("maxSeconds " + maxSeconds);
    }
  }

  /** Refuses a sound whose header promises too much. */
  public void checkPromise(double seconds) throws AudioException {
    if (seconds > maxSeconds) {
      throw new AudioException(
          longer() + " (its header promises " + SoundText.seconds(seconds) + ")");
    }
  }

  /** Refuses a sound that goes on for too long. */
  void checkLength(double seconds) throws AudioException {
    if (seconds > maxSeconds) {
      throw new AudioException(longer());
    }
  }

  private String longer() {
    return "lasts longer than --max-seconds "
        + BigDecimal.valueOf(maxSeconds).stripTrailingZeros().toPlainString();
  }
}
