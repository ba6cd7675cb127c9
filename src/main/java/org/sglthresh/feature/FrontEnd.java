package org.sglthresh.feature;

import java.io.Serializable;

/**
 * How the samples of a window become the input of a network.
 *
 * @param sampleRate samples a second that the network was trained on
 * @param form what the network gets: the samples, or a spectrogram
 * @param patches the pieces in which it gets them
 */
public record FrontEnd(int sampleRate, InputForm form, Patches patches) implements Serializable {
  /** Above any rate of recorded sound. */
  public static final int MAX_SAMPLE_RATE = 384_000;

  /** Checks the parameters. */
  public FrontEnd {
    if (sampleRate < 1 || sampleRate > MAX_SAMPLE_RATE) {
      throw new IllegalArgumentException(
          "the sample rate " + sampleRate + " is not from 1 to " + MAX_SAMPLE_RATE);
    }
    form.require(sampleRate);
  }

  /** The samples of a whole window as they are. */
  public static FrontEnd waveform(int sampleRate) {
    return new FrontEnd(sampleRate, Waveform.OF_SAMPLES, Patches.WHOLE_WINDOW);
  }

  /**
   * What computes the input of windows, for one task.
   *
   * @param order how the network wants it laid out
   */
  public WindowFeatures features(FeatureOrder order) {
    return form instanceof MelSpectrogram mel
        ? new LogMel(sampleRate, mel, patches, order)
        : new SampleFeatures(patches);
  }
}
