package org.sglthresh.summary;

import java.util.Arrays;
import java.util.Optional;

/**
 * Counts many keys without sorting them, where they are certain to be binned. The counts are in a
 * table over the range of the keys, which is coarser than the keys but not coarser than the bins of
 * the limits. May be reused for any keys; not thread-safe.
 */
final class KeyTable {
  private static final int SLOT_BITS = 16;
  private static final int SLOTS = 1 << SLOT_BITS;

  /** The coarsest level at which the sum of the low bits fits below the count. */
  private static final int MAX_LEVEL = 16;

  private static final int MAX_KEYS = 1 << (KeyCounts.COUNT_SHIFT - MAX_LEVEL);
  private static final int MARK_BITS = 20;
  private static final int GOLDEN = 0x9E3779B9; // spreads keys that differ in few bits

  private final long[] table = new long[SLOTS + 1];
  private final long[] marks = new long[1 << (MARK_BITS - 6)];

  /** The keys at the level of the limits; empty where only sorting finds that level. */
  Optional<KeyCounts> within(SummaryLimits limits, int[] keys, int size) {
    if (minDistinct(keys, size) <= limits.distinctScores()) {
      return Optional.empty();
    }
    return at(1, keys, size)
        .filter(counts -> counts.size() > limits.bins())
        .map(counts -> counts.within(limits));
  }

  /** The keys at a level, or at the next coarser one for which the table has room. */
  Optional<KeyCounts> at(int finest, int[] keys, int size) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, keys[i]);
      high = Math.max(high, keys[i]);
    }
    int rangeBits = Long.SIZE - Long.numberOfLeadingZeros((long) high - low);
    int level = Math.max(finest, rangeBits - SLOT_BITS);
    return level <= MAX_LEVEL && size <= MAX_KEYS
        ? Optional.of(counted(keys, size, low >> level, level))
        : Optional.empty();
  }

  /** A lower bound on the number of distinct keys: the number of distinct hashes. */
  private int minDistinct(int[] keys, int size) {
    Arrays.fill(marks, 0);
    for (int i = 0; i < size; i++) {
      int mark = (keys[i] * GOLDEN) >>> (Integer.SIZE - MARK_BITS);
      marks[mark >>> 6] |= 1L << mark;
    }
    int distinct = 0;
    for (long word : marks) {
      distinct += Long.bitCount(word);
    }
    return distinct;
  }

  private KeyCounts counted(int[] keys, int size, int base, int level) {
    Arrays.fill(table, 0);
    int mask = (1 << level) - 1;
    for (int i = 0; i < size; i++) {
      table[(keys[i] >> level) - base] += (1L << KeyCounts.COUNT_SHIFT) | (keys[i] & mask);
    }
    return KeyCounts.ofTable(level, base, table);
  }
}
