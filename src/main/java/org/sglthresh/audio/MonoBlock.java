package org.sglthresh.audio;

import java.util.Arrays;

/**
 * Decoded samples on their way to the reader. The channels are summed in double and their mean is
 * rounded to float once.
 */
public final class MonoBlock {
  private static final int FIRST_CAPACITY = 4096;

  private float[] samples = new float[FIRST_CAPACITY];
  private int length;

  /** How many samples there are. */
  public int length() {
    return length;
  }

  /** The sample at an index. */
  public float get(int index) {
    return samples[index];
  }

  /** Adds samples of channels that lie interleaved. */
  public void addInterleaved(float[] values, int frames, int channels) {
    reserve(frames);
    if (channels == 1) {
      System.arraycopy(values, 0, samples, length, frames);
    } else {
      for (int i = 0, at = 0; i < frames; i++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += values[at++];
        }
        samples[length + i] = (float) (sum / channels);
      }
    }
    length += frames;
  }

  /** Adds samples of channels that lie in an array each, from an index of each. */
  public void addPlanes(float[][] planes, int[] from, int frames) {
    reserve(frames);
    if (planes.length == 1) {
      System.arraycopy(planes[0], from[0], samples, length, frames);
    } else {
      for (int i = 0; i < frames; i++) {
        double sum = 0;
        for (int c = 0; c < planes.length; c++) {
          sum += planes[c][from[c] + i];
        }
        samples[length + i] = (float) (sum / planes.length);
      }
    }
    length += frames;
  }

  /** Drops the last samples. */
  public void dropLast(int count) {
    length -= count;
  }

  /** Drops the first samples. */
  public void dropFirst(int count) {
    System.arraycopy(samples, count, samples, 0, length - count);
    length -= count;
  }

  /** Moves all samples behind those of another block. */
  public void moveTo(MonoBlock other) {
    other.addInterleaved(samples, length, 1);
    clear();
  }

  void clear() {
    length = 0;
  }

  void copyTo(float[] target, int from, int at, int count) {
    System.arraycopy(samples, at, target, from, count);
  }

  private void reserve(int frames) {
    if (samples.length < length + frames) {
      samples = Arrays.copyOf(samples, Math.max(length + frames, 2 * samples.length));
    }
  }
}
