package org.sglthresh.psl;

import org.sglthresh.feature.WindowFeatures;

/** The features of windows: a front end without a network. */
public final class FeatureFunction implements WindowFunction<float[]> {
  private final int sampleRate;
  private final WindowFeatures features;
  private final StageClock clock;

  /**
   * A front end for one task.
   *
   * @param sampleRate that the front end expects
   * @param clock counts its time
   */
  public FeatureFunction(int sampleRate, WindowFeatures features, StageClock clock) {
    this.sampleRate = sampleRate;
    this.features = features;
    this.clock = clock;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public float[] apply(float[] samples, int length) {
    clock.enter(Stage.FEATURES);
    try {
      float[] made = new float[features.size(length)];
      features.fill(samples, 0, length, made);
      return made;
    } finally {
      clock.leave();
    }
  }

  @Override
  public void close() {
    // a front end holds nothing but memory
  }
}
