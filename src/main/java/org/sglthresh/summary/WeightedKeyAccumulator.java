package org.sglthresh.summary;

import java.util.Arrays;

/** Counts scores with weights, in sorted batches. */
final class WeightedKeyAccumulator {
  private static final int BATCH = 1 << 13;

  private final SummaryLimits limits;
  private KeyCounts done = KeyCounts.EMPTY;
  private int[] keys = {};
  private long[] weights = {};
  private int size;

  WeightedKeyAccumulator(SummaryLimits limits) {
    this.limits = limits;
  }

  /** Adds a clip; weight 0 is ignored. */
  void add(int key, long weight) {
    if (weight == 0) {
      return;
    }
    if (size == keys.length) {
      if (size >= Math.max(BATCH, done.size())) {
        sort();
      } else {
        keys = Arrays.copyOf(keys, Math.max(256, 2 * size));
        weights = Arrays.copyOf(weights, keys.length);
      }
    }
    keys[size] = key;
    weights[size++] = weight;
  }

  /** The counts of all clips added so far, at the level of the limits. */
  KeyCounts counts() {
    sort();
    return done;
  }

  private void sort() {
    if (size == 0) {
      return;
    }
    int[] order = KeySort.order(keys, size);
    int[] bins = new int[size];
    long[] sums = new long[size];
    int at = -1;
    for (int i : order) {
      if (at < 0 || bins[at] != keys[i]) {
        bins[++at] = keys[i];
      }
      sums[at] = CheckedMath.sum(sums[at], weights[i]);
    }
    KeyCounts batch = KeyCounts.of(Arrays.copyOf(bins, at + 1), Arrays.copyOf(sums, at + 1));
    done = done.plus(batch).within(limits);
    size = 0;
  }
}
