package org.sglthresh.summary;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.error.UserException;

/**
 * Counts of some clips of one class in bins of keys, ascending, without empty bins. All sums are
 * whole numbers, so they are exact and do not depend on the order of the clips.
 *
 * @param level number of low bits of the key that are the same bin, 0 to {@link ScoreKey#MAX_LEVEL}
 * @param bins {@code [size]}: key &gt;&gt; level
 * @param weights {@code [size]}: sum of the clips' weights, above 0
 * @param lows {@code [size]}: sum of weight · (low {@code level} bits of the key); empty at level
 *     0, where all are 0
 */
record KeyCounts(int level, int[] bins, long[] weights, long[] lows) implements Serializable {
  private static final long[] NONE = {};

  /**
   * In an entry of a table the number of clips is above this bit, the sum of the low bits below.
   */
  static final int COUNT_SHIFT = 40;

  private static final long LOW_MASK = (1L << COUNT_SHIFT) - 1;

  /** The counts of no clip. */
  static final KeyCounts EMPTY = new KeyCounts(0, new int[0], NONE, NONE);

  int size() {
    return bins.length;
  }

  /** Sum of the low bits of a bin's keys. */
  long low(int i) {
    return lows.length == 0 ? 0 : lows[i];
  }

  /** Counts of single keys. */
  static KeyCounts of(int[] keys, long[] weights) {
    return new KeyCounts(0, keys, weights, NONE);
  }

  /** Counts of {@code keys[0, size)}, ascending, each of weight 1. */
  static KeyCounts ofSorted(int[] keys, int size) {
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      distinct += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
    }
    int[] bins = new int[distinct];
    long[] weights = new long[distinct];
    int at = -1;
    for (int i = 0; i < size; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        bins[++at] = keys[i];
      }
      weights[at]++;
    }
    return of(bins, weights);
  }

  /**
   * Counts from a table.
   *
   * @param level above 0
   * @param table {@code [bins from base on]}: clips &lt;&lt; {@link #COUNT_SHIFT} | sum of low bits
   */
  static KeyCounts ofTable(int level, int base, long[] table) {
    int occupied = 0;
    for (long entry : table) {
      occupied += entry != 0 ? 1 : 0;
    }
    int[] bins = new int[occupied];
    long[] weights = new long[occupied];
    long[] lows = new long[occupied];
    int at = 0;
    for (int slot = 0; slot < table.length; slot++) {
      if (table[slot] != 0) {
        bins[at] = base + slot;
        weights[at] = table[slot] >>> COUNT_SHIFT;
        lows[at++] = table[slot] & LOW_MASK;
      }
    }
    return new KeyCounts(level, bins, weights, lows);
  }

  /** The same clips at a level that is not finer. */
  KeyCounts at(int coarser) {
    if (coarser == level) {
      return this;
    }
    int shift = coarser - level;
    if (shift < 0) {
      throw new IllegalArgumentException("level " + coarser + " is finer than " + level);
    }
    int mask = (1 << shift) - 1;
    int count = occupied(shift);
    int[] newBins = new int[count];
    long[] newWeights = new long[count];
    long[] newLows = new long[count];
    int at = -1;
    for (int i = 0; i < bins.length; i++) {
      int bin = bins[i] >> shift;
      if (at < 0 || newBins[at] != bin) {
        newBins[++at] = bin;
      }
      long inner = (long) (bins[i] & mask) << level;
      newWeights[at] = CheckedMath.sum(newWeights[at], weights[i]);
      newLows[at] =
          CheckedMath.sum(
              newLows[at], CheckedMath.sum(CheckedMath.product(inner, weights[i]), low(i)));
    }
    return new KeyCounts(coarser, newBins, newWeights, newLows);
  }

  private int occupied(int shift) {
    int count = 0;
    for (int i = 0; i < bins.length; i++) {
      count += i == 0 || bins[i] >> shift != bins[i - 1] >> shift ? 1 : 0;
    }
    return count;
  }

  /**
   * The level of these clips under some limits: 0 where they have few distinct keys, otherwise the
   * smallest level from 1 on with few enough bins. It depends only on the clips, not on the order
   * of the sums that led here: binned clips have too many keys for every lower level, and so has
   * every larger set of clips.
   */
  private int levelWithin(SummaryLimits limits) {
    if (level == 0 && size() <= limits.distinctScores()) {
      return 0;
    }
    int[] separated =
        new int[Integer.SIZE + 1]; // pairs of neighbours by the level at which they share a bin
    for (int i = 1; i < bins.length; i++) {
      separated[Integer.SIZE - Integer.numberOfLeadingZeros(bins[i] ^ bins[i - 1])]++;
    }
    int shift = 0;
    int occupied = size();
    while (level + shift < ScoreKey.MAX_LEVEL && (occupied > limits.bins() || level + shift == 0)) {
      shift++;
      occupied -= separated[shift];
    }
    return level + shift;
  }

  /** The same clips at the level of the limits. */
  KeyCounts within(SummaryLimits limits) {
    return at(levelWithin(limits));
  }

  /** These clips and others, at the coarser level of both. */
  KeyCounts plus(KeyCounts other) {
    int common = Math.max(level, other.level);
    if (level != common || other.level != common) {
      return at(common).plus(other.at(common));
    }
    if (size() == 0) {
      return other;
    }
    return other.size() == 0 ? this : combined(other, 1);
  }

  /**
   * These clips without others, at the coarser level of both.
   *
   * @throws UserException where a bin does not have that many clips
   */
  KeyCounts minus(KeyCounts other) {
    int common = Math.max(level, other.level);
    return at(common).combined(other.at(common), -1);
  }

  private KeyCounts combined(KeyCounts other, int sign) {
    int capacity = size() + other.size();
    int[] newBins = new int[capacity];
    long[] newWeights = new long[capacity];
    long[] newLows = level == 0 ? NONE : new long[capacity];
    int at = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      boolean mine = j == other.size() || (i < size() && bins[i] <= other.bins[j]);
      boolean theirs = i == size() || (j < other.size() && other.bins[j] <= bins[i]);
      long weight = mine ? weights[i] : 0;
      long low = mine ? low(i) : 0;
      newBins[at] = mine ? bins[i] : other.bins[j];
      if (theirs) {
        weight = CheckedMath.sum(weight, sign * other.weights[j]);
        low = CheckedMath.sum(low, sign * other.low(j));
      }
      i += mine ? 1 : 0;
      j += theirs ? 1 : 0;
      requireCounts(weight, low);
      if (weight > 0) {
        newWeights[at] = weight;
        if (level > 0) {
          newLows[at] = low;
        }
        at++;
      }
    }
    return new KeyCounts(
        level,
        Arrays.copyOf(newBins, at),
        Arrays.copyOf(newWeights, at),
        level == 0 ? NONE : Arrays.copyOf(newLows, at));
  }

  private static void requireCounts(long weight, long low) {
    if (weight < 0 || low < 0 || (weight == 0 && low != 0)) {
      throw UserException.input(
          "the summary to subtract has clips that are not in the summary it is subtracted from");
    }
  }

  /** Every clip {@code factor} times, at least once. */
  KeyCounts times(long factor) {
    return factor == 1
        ? this
        : new KeyCounts(level, bins, product(weights, factor), product(lows, factor));
  }

  private static long[] product(long[] values, long factor) {
    long[] products = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = CheckedMath.product(values[i], factor);
    }
    return products;
  }

  /** Sum of all weights. */
  long total() {
    long sum = 0;
    for (long weight : weights) {
      sum = CheckedMath.sum(sum, weight);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyCounts counts
        && level == counts.level
        && Arrays.equals(bins, counts.bins)
        && Arrays.equals(weights, counts.weights)
        && Arrays.equals(lows, counts.lows);
  }

  @Override
  public int hashCode() {
    return 31 * level + Arrays.hashCode(bins) + Arrays.hashCode(weights);
  }
}
