package org.sglthresh.feature;

/**
 * A log-mel spectrogram.
 *
 * @param framing samples to spectra
 * @param mel spectra to bands
 * @param log bands to the values that the network gets
 */
public record MelSpectrogram(Framing framing, MelBands mel, LogScale log) implements InputForm {
  @Override
  public int bands() {
    return mel.bands();
  }

  @Override
  public void require(int sampleRate) {
    if (mel.highHertz() > sampleRate / 2.0) {
      throw new IllegalArgumentException(
          String.format(
              "the highest mel band ends at %s Hz, above half the sample rate %d",
              mel.highHertz(), sampleRate));
    }
  }
}
