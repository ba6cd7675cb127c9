package org.sglthresh.event.detect;

import java.util.Arrays;

/**
 * The median of each score and of those around it. As the median of scores is above a threshold
 * where most of them are, filtering scores is the same as filtering decisions at every threshold.
 *
 * <p>Beyond both ends the scores are mirrored, the last one twice, which is {@code mode="reflect"},
 * the default of scipy.ndimage.median_filter, and what DCASE's baselines do.
 */
public final class MedianFilter {
  private final int reach;
  private final float[] sorted; // the scores around one

  /**
   * A filter.
   *
   * @param frames how many scores a median is of, odd
   */
  public MedianFilter(int frames) {
    if (frames < 1 || frames % 2 == 0) {
      throw new IllegalArgumentException("not an odd number of frames: " + frames);
    }
    this.reach = frames / 2;
    this.sorted = new float[frames];
  }

  /**
   * The odd number of frames that comes closest to a length, the larger of two; 1 is no filter.
   *
   * @param length of the filter, nanoseconds
   * @param frame length of a frame, nanoseconds
   */
  public static int frames(long length, long frame) {
    return frame <= 0 || length <= 0
        ? 1
        : 1 + 2 * (int) Math.min(1 << 20, Math.max(0, Math.floorDiv(length, 2 * frame)));
  }

  /**
   * The filtered scores.
   *
   * @param scores of one class [frames]
   * @param filtered receives the medians [frames]
   */
  public void filter(float[] scores, float[] filtered) {
    if (reach == 0 || scores.length == 0) {
      System.arraycopy(scores, 0, filtered, 0, scores.length);
      return;
    }
    for (int i = -reach; i <= reach; i++) {
      sorted[i + reach] = scores[mirrored(i, scores.length)];
    }
    Arrays.sort(sorted);
    for (int f = 0; f < scores.length; f++) {
      filtered[f] = sorted[reach];
      replace(
          scores[mirrored(f - reach, scores.length)],
          scores[mirrored(f + reach + 1, scores.length)]);
    }
  }

  /** Takes a score out of the sorted ones and another one in. */
  private void replace(float old, float next) {
    int at = Arrays.binarySearch(sorted, old);
    while (at + 1 < sorted.length && sorted[at + 1] < next) {
      sorted[at] = sorted[at + 1];
      at++;
    }
    while (at > 0 && sorted[at - 1] > next) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = next;
  }

  /** The place of a score beyond the ends: 1 0 | 0 1 2 | 2 1. */
  private static int mirrored(int place, int size) {
    int within = Math.floorMod(place, 2 * size);
    return within < size ? within : 2 * size - 1 - within;
  }
}
