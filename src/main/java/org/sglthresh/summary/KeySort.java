package org.sglthresh.summary;

import java.util.Arrays;

/** A radix sort of keys, 11 bits at a time from the lowest; skips digits that all keys share. */
final class KeySort {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;
  private static final int SHORT = 256;

  private KeySort() {}

  /** Sorts {@code keys[0, size)} ascending; returns the array with the result, maybe a new one. */
  static int[] sort(int[] keys, int size) {
    if (size < SHORT) {
      Arrays.sort(keys, 0, size);
      return keys;
    }
    int differing = differing(keys, size);
    int[] from = keys;
    int[] to = new int[size];
    for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
      if (((differing >>> shift) & (DIGITS - 1)) != 0) {
        int[] next = starts(from, size, shift);
        for (int i = 0; i < size; i++) {
          to[next[digit(from[i], shift)]++] = from[i];
        }
        int[] swap = from;
        from = to;
        to = swap;
      }
    }
    return from;
  }

  /** The indices of {@code keys[0, size)} in ascending order of the keys. */
  static int[] order(int[] keys, int size) {
    int differing = differing(keys, size);
    int[] from = new int[size];
    int[] to = new int[size];
    Arrays.setAll(from, i -> i);
    for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
      if (((differing >>> shift) & (DIGITS - 1)) != 0) {
        int[] next = starts(keys, size, shift);
        for (int i = 0; i < size; i++) {
          to[next[digit(keys[from[i]], shift)]++] = from[i];
        }
        int[] swap = from;
        from = to;
        to = swap;
      }
    }
    return from;
  }

  private static int differing(int[] keys, int size) {
    int differing = 0;
    for (int i = 1; i < size; i++) {
      differing |= keys[i] ^ keys[0];
    }
    return differing;
  }

  /** Flips the sign bit, so that negative keys come first. */
  private static int digit(int key, int shift) {
    return ((key ^ Integer.MIN_VALUE) >>> shift) & (DIGITS - 1);
  }

  /** Where each digit's keys begin in the sorted array. */
  private static int[] starts(int[] keys, int size, int shift) {
    int[] histogram = new int[DIGITS];
    for (int i = 0; i < size; i++) {
      histogram[digit(keys[i], shift)]++;
    }
    int next = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = histogram[digit];
      histogram[digit] = next;
      next += count;
    }
    return histogram;
  }
}
