package org.sglthresh.psl.soundscape;

import java.io.Serializable;

/**
 * How soundscapes are made.
 *
 * @param seconds that each lasts
 * @param sampleRate samples a second
 * @param events how many events each has, whole numbers
 * @param eventSeconds how long an event lasts, if its sound is long enough
 * @param snr how far the events are above the background, dB
 * @param polyphony how many events there are at most at any time
 * @param backgroundLevel root mean square of the background, dB below full scale, such as −45
 */
public record SoundscapeShape(
    double seconds,
    int sampleRate,
    Range events,
    Range eventSeconds,
    Range snr,
    int polyphony,
    double backgroundLevel)
    implements Serializable {
  /** Samples of a soundscape. */
  public int samples() {
    return Math.toIntExact(Math.round(seconds * sampleRate));
  }
}
