package org.sglthresh.feature;

/** The samples themselves, each a frame of its own: the network has its own front end. */
public enum Waveform implements InputForm {
  /** Full scale in [−1, 1]. */
  OF_SAMPLES;

  @Override
  public int bands() {
    return 1;
  }

  @Override
  public void require(int sampleRate) {
    // samples of any rate
  }
}
