package org.sglthresh.psl;

import org.sglthresh.feature.Tagger;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.feature.WindowOutput;

/** A tagger of windows: a front end and a network. */
public final class NetworkTagger implements WindowFunction<WindowOutput> {
  private final int sampleRate;
  private final WindowFeatures features;
  private final Tagger network;
  private final StageClock clock;
  private float[] buffer = {};

  /**
   * A tagger for one task.
   *
   * @param sampleRate that the front end expects
   * @param network closed with this
   * @param clock counts the time of both
   */
  public NetworkTagger(int sampleRate, WindowFeatures features, Tagger network, StageClock clock) {
    this.sampleRate = sampleRate;
    this.features = features;
    this.network = network;
    this.clock = clock;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public WindowOutput apply(float[] samples, int length) {
    clock.enter(Stage.FEATURES);
    int frames;
    try {
      int size = features.size(length);
      if (buffer.length < size) {
        buffer = new float[size];
      }
      frames = features.fill(samples, 0, length, buffer);
    } finally {
      clock.leave();
    }
    clock.enter(Stage.NETWORK);
    try {
      return network.score(buffer, frames);
    } finally {
      clock.leave();
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
