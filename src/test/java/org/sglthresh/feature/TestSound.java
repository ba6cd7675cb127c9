package org.sglthresh.feature;

import java.util.Arrays;

/** The signal of log-mel/oracle.py. */
public final class TestSound {
  private TestSound() {}

  /** Noise and a rising triangle wave; the third fifth is silent. */
  public static float[] signal(int count) {
    float[] samples = new float[count];
    long state = 12345;
    long phase = 0;
    long step = 1 << 24;
    for (int i = 0; i < count; i++) {
      state = (state * 1103515245 + 12345) % (1L << 31);
      long noise = (state >> 16) % 2048 - 1024;
      long wave = (Math.abs((phase >> 16) - 32768) - 16384) * 3;
      phase = (phase + step) % (1L << 32);
      step += 6000;
      boolean silent = 2L * count <= 5L * i && 5L * i < 3L * count;
      samples[i] = silent ? 0 : (noise + Math.floorDiv(wave, 4L)) / 32768f;
    }
    return samples;
  }

  /** The features of a window. */
  static float[] features(WindowFeatures front, float[] samples, int from, int length) {
    float[] features = new float[front.size(length)];
    Arrays.fill(features, Float.NaN);
    front.fill(samples, from, length, features);
    return features;
  }
}
