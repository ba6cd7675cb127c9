package org.sglthresh.summary;

import java.util.Arrays;
import java.util.Optional;
import org.sglthresh.block.ScoreBlock;

/**
 * Counts the scores of one class, all of weight 1. The first scores are buffered and sorted. Once
 * too many of them are distinct, further scores are counted in a table over the range of bins. That
 * takes one addition a score, because an entry has the count in its high bits and the sum of the
 * low bits of the keys below.
 */
final class KeyAccumulator {
  private static final int MAX_COUNT_BITS = 23;
  private static final int FIRST_CAPACITY = 512;
  private static final int MIN_BUFFERED = 1 << 12;
  private static final int[] NO_KEYS = {};
  private static final long[] NO_TABLE = {};

  private final ScoreKey key;
  private final SummaryLimits limits;
  private final KnownLevels known;
  private final int classIndex;
  private final KeyTable keyTable;
  private final int maxBuffered;
  private KeyCounts done = KeyCounts.EMPTY;
  private int[] raw = NO_KEYS; // buffered keys
  private int rawSize;
  private long[] table = NO_TABLE; // [bins from base on], at the level of done
  private int base;
  private long inTable; // number of scores in the table

  /**
   * @param known the levels that other scores of the scan need; this accumulator reports its own
   * @param classIndex the class of the scores in {@code known}
   * @param keyTable may be shared with other accumulators of the same thread
   */
  KeyAccumulator(
      ScoreKey key, SummaryLimits limits, KnownLevels known, int classIndex, KeyTable keyTable) {
    this.key = key;
    this.limits = limits;
    this.known = known;
    this.classIndex = classIndex;
    this.keyTable = keyTable;
    this.maxBuffered = maxBuffered(limits);
  }

  /** Number of scores of a class that are buffered before the first ones are counted. */
  static int maxBuffered(SummaryLimits limits) {
    return Math.max(MIN_BUFFERED, limits.distinctScores() + limits.distinctScores() / 4);
  }

  /** Reserves memory for scores that will be added. */
  void expect(int scores) {
    if (table.length == 0 && known.of(classIndex).isEmpty()) {
      reserve((int) Math.min(maxBuffered, (long) rawSize + scores));
    }
  }

  /** Adds {@code scores[from, to)}; {@link ScoreBlock#UNKNOWN} is left out. */
  void add(float[] scores, int from, int to) {
    int i = from;
    while (i < to) {
      if (table.length > 0) {
        i = addToTable(scores, i, to);
      } else {
        i = addRaw(scores, i, to);
      }
    }
  }

  /** The counts of all scores added, at the level of the limits; empties the accumulator. */
  KeyCounts counts() {
    sortRaw();
    emptyTable();
    KeyCounts counts = done;
    done = KeyCounts.EMPTY;
    raw = NO_KEYS;
    table = NO_TABLE;
    return counts;
  }

  private int addRaw(float[] scores, int from, int to) {
    if (rawSize == raw.length) {
      emptyOrGrowBuffer();
      return from;
    }
    int end = Math.min(to, from + raw.length - rawSize);
    for (int i = from; i < end; i++) {
      float score = scores[i];
      if (score != ScoreBlock.UNKNOWN) {
        raw[rawSize++] = key.of(score);
      }
    }
    return end;
  }

  private void emptyOrGrowBuffer() {
    known.of(classIndex).ifPresent(this::begin);
    if (table.length > 0) {
      return;
    }
    if (raw.length < maxBuffered) {
      reserve(Math.min(maxBuffered, Math.max(FIRST_CAPACITY, 2 * raw.length)));
      return;
    }
    countRaw();
    openTable(done.size() == 0 ? 0 : done.bins()[0]);
    if (done.level() > 0) {
      int last = done.size() - 1;
      known.report(
          classIndex, new KnownLevels.Bins(done.level(), done.bins()[0], done.bins()[last]));
    }
  }

  private void reserve(int length) {
    if (raw.length < length) {
      raw = Arrays.copyOf(raw, length);
    }
  }

  /** Starts with bins that other clips of the class need anyway. */
  private void begin(KnownLevels.Bins bins) {
    if (done.level() < bins.level()) {
      countRaw(bins.level());
      done = done.at(Math.max(done.level(), bins.level()));
      int coarser = done.level() - bins.level();
      openTable(bins.low() >> coarser, bins.high() >> coarser);
    }
  }

  /** Counts the first buffer without sorting where its scores are certain to be binned. */
  private void countRaw() {
    Optional<KeyCounts> counts =
        done.size() == 0 ? keyTable.within(limits, raw, rawSize) : Optional.empty();
    if (counts.isPresent()) {
      done = counts.get();
      rawSize = 0;
    } else {
      sortRaw();
    }
  }

  /** Counts the buffer at a level without sorting where the table has that level. */
  private void countRaw(int level) {
    Optional<KeyCounts> counts =
        rawSize == 0
            ? Optional.empty()
            : keyTable.at(level, raw, rawSize).filter(binned -> binned.level() == level);
    if (counts.isPresent()) {
      done = done.plus(counts.get()).within(limits);
      rawSize = 0;
    } else {
      sortRaw();
    }
  }

  private void sortRaw() {
    if (rawSize > 0) {
      raw = KeySort.sort(raw, rawSize);
      done = done.plus(KeyCounts.ofSorted(raw, rawSize)).within(limits);
      rawSize = 0;
    }
  }

  private void openTable(int bin) {
    openTable(bin, bin);
  }

  /**
   * Opens a table over some bins and those of {@code done}, unless they are not binned or too far
   * apart.
   */
  private void openTable(int from, int to) {
    table = NO_TABLE;
    if (done.level() == 0) {
      return;
    }
    long low = done.size() == 0 ? from : Math.min(from, done.bins()[0]);
    long high = done.size() == 0 ? to : Math.max(to, done.bins()[done.size() - 1]);
    long slack = (high - low) / 8 + 1;
    if (high - low + 2 * slack < 4L * limits.bins()) {
      base = (int) Math.max(Integer.MIN_VALUE >> done.level(), low - slack);
      table = new long[(int) (high + slack - base + 1)];
      raw = NO_KEYS;
    }
  }

  private int addToTable(float[] scores, int from, int to) {
    long limit = 1L << Math.min(MAX_COUNT_BITS, KeyCounts.COUNT_SHIFT - done.level());
    int end = (int) Math.min(to, from + limit);
    if (inTable + (end - from) > limit) {
      emptyTable();
    }
    int stop =
        key == ScoreKey.PROBABILITY
            ? countProbabilities(table, base, done.level(), scores, from, end)
            : countLogits(table, base, done.level(), scores, from, end);
    inTable += stop - from;
    if (stop < end) {
      if (scores[stop] == ScoreBlock.UNKNOWN) {
        return stop + 1;
      }
      emptyTable();
      openTable(key.of(scores[stop]) >> done.level());
    }
    return stop;
  }

  /** The hot loop; returns the index of the first score without a bin in the table. */
  private static int countProbabilities(
      long[] table, int base, int level, float[] scores, int from, int to) {
    int mask = (1 << level) - 1;
    for (int i = from; i < to; i++) {
      int k = ScoreKey.PROBABILITY.of(scores[i]);
      int slot = (k >> level) - base;
      if (slot < 0 || slot >= table.length) {
        return i;
      }
      table[slot] += (1L << KeyCounts.COUNT_SHIFT) | (k & mask);
    }
    return to;
  }

  private static int countLogits(
      long[] table, int base, int level, float[] scores, int from, int to) {
    int mask = (1 << level) - 1;
    for (int i = from; i < to; i++) {
      int k = ScoreKey.LOGIT.of(scores[i]);
      int slot = (k >> level) - base;
      if (slot < 0 || slot >= table.length) {
        return i;
      }
      table[slot] += (1L << KeyCounts.COUNT_SHIFT) | (k & mask);
    }
    return to;
  }

  /** Moves the counts of the table to {@code done}; opens another table where that is coarser. */
  private void emptyTable() {
    if (inTable == 0) {
      return;
    }
    int level = done.level();
    done = done.plus(KeyCounts.ofTable(level, base, table)).within(limits);
    inTable = 0;
    if (done.level() == level) {
      Arrays.fill(table, 0);
    } else {
      openTable(done.bins()[0]);
    }
  }
}
