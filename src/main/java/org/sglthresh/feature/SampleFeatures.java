package org.sglthresh.feature;

import java.util.Arrays;

/** Hands the samples on, completed with zeros to whole patches. */
final class SampleFeatures implements WindowFeatures {
  private final Patches patches;

  SampleFeatures(Patches patches) {
    this.patches = patches;
  }

  @Override
  public int frames(int samples) {
    return patches.completed(samples);
  }

  @Override
  public int bands() {
    return 1;
  }

  @Override
  public int fill(float[] samples, int from, int length, float[] features) {
    int frames = frames(length);
    System.arraycopy(samples, from, features, 0, length);
    Arrays.fill(features, length, frames, 0);
    return frames;
  }
}
