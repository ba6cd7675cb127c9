package org.sglthresh.feature;

import java.io.Serializable;

/** What a network gets of a sound: its samples, or a spectrogram. */
public sealed interface InputForm extends Serializable permits Waveform, MelSpectrogram {
  /** Numbers a frame: mel bands, or 1 for samples. */
  int bands();

  /** Whether it gets the samples. */
  default boolean isOfSamples() {
    return this instanceof Waveform;
  }

  /**
   * Checks the parameters that depend on the sample rate.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  void require(int sampleRate);
}
