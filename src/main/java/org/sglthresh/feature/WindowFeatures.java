package org.sglthresh.feature;

/**
 * Computes the features of windows of sound. One task uses it at a time: its buffers are kept from
 * window to window. The features of a window do not depend on the windows before it.
 */
public interface WindowFeatures {
  /** How many frames a window of so many samples has, whole patches where there are any. */
  int frames(int samples);

  /** Numbers a frame. */
  int bands();

  /** How many features a window has. */
  default int size(int samples) {
    return Math.multiplyExact(frames(samples), bands());
  }

  /**
   * Computes the features of the samples from index {@code from} on.
   *
   * @param length samples of the window, at least 1
   * @param features receives them from index 0; holds {@link #size} of them at least
   * @return how many frames they are
   */
  int fill(float[] samples, int from, int length, float[] features);
}
