package org.sglthresh.block.kernel;

import java.util.Arrays;
import org.sglthresh.math.FloatOrder;

/**
 * Sorts scores by their bits: a radix sort, 11 bits at a time from the lowest, about three times as
 * fast as a sort by comparisons. Keeps its buffers between calls; not thread-safe.
 */
final class ScoreSort {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int SHORT = 192; // below it the library is faster

  private final int[] histogram = new int[DIGITS];
  private int[] keys = {};
  private int[] other = {};

  /** Sorts {@code scores[from, to)} ascending; −0 becomes 0. There must be no NaN. */
  void sort(float[] scores, int from, int to) {
    int length = to - from;
    if (length < SHORT) {
      for (int i = from; i < to; i++) {
        scores[i] += 0f;
      }
      Arrays.sort(scores, from, to);
      return;
    }
    if (keys.length < length) {
      keys = new int[length];
      other = new int[length];
    }
    int differing = 0;
    int first = key(scores[from]);
    for (int i = 0; i < length; i++) {
      keys[i] = key(scores[from + i]);
      differing |= keys[i] ^ first;
    }
    for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
      if ((differing >>> shift & DIGITS - 1) != 0) {
        distribute(length, shift);
      }
    }
    for (int i = 0; i < length; i++) {
      int key = keys[i];
      scores[from + i] = Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
  }

  /** Bits that have the order of the scores when compared as unsigned integers. */
  private static int key(float score) {
    return FloatOrder.rank(score) ^ Integer.MIN_VALUE;
  }

  private void distribute(int length, int shift) {
    Arrays.fill(histogram, 0);
    for (int i = 0; i < length; i++) {
      histogram[keys[i] >>> shift & DIGITS - 1]++;
    }
    int next = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = histogram[digit];
      histogram[digit] = next;
      next += count;
    }
    for (int i = 0; i < length; i++) {
      other[histogram[keys[i] >>> shift & DIGITS - 1]++] = keys[i];
    }
    int[] swap = keys;
    keys = other;
    other = swap;
  }
}
