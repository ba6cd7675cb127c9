package org.sglthresh.summary;

import java.util.Arrays;

/**
 * Puts a summary together from bins that were summed elsewhere, in any order. A class's bins may be
 * finer than the summary will be.
 */
public final class SummaryBins {
  /** What one unit of the sums stands for. */
  public enum Unit {
    /** A clip: all clips weigh 1 and all labels are 0 or 1. */
    CLIP(0),
    /** 2<sup>−20</sup> of a clip. */
    MILLIONTH(ClassSummary.WEIGHT_BITS);

    private final int bits;

    Unit(int bits) {
      this.bits = bits;
    }

    /** Units of a clip of weight 1. */
    public long perClip() {
      return 1L << bits;
    }
  }

  private final ScoreKey key;
  private final SummaryLimits limits;
  private final Unit unit;
  private final OfClass[] classes;

  /** The bins of one class. */
  private static final class OfClass {
    private int level;
    private int[] bins = {};
    private long[][] sums = new long[4][0];
    private int size;

    private void add(int bin, long... values) {
      if (size == bins.length) {
        int room = Math.max(16, size + (size >> 1));
        bins = Arrays.copyOf(bins, room);
        Arrays.setAll(sums, k -> Arrays.copyOf(sums[k], room));
      }
      bins[size] = bin;
      for (int k = 0; k < sums.length; k++) {
        sums[k][size] = values[k];
      }
      size++;
    }

    private KeyCounts counts(int[] order, int weight, int low) {
      int[] sorted = new int[size];
      long[] weights = new long[size];
      long[] lows = new long[level == 0 ? 0 : size];
      int at = 0;
      for (int i : order) {
        if (sums[weight][i] > 0) {
          sorted[at] = bins[i];
          weights[at] = sums[weight][i];
          if (level > 0) {
            lows[at] = sums[low][i];
          }
          at++;
        }
      }
      return new KeyCounts(
          level,
          Arrays.copyOf(sorted, at),
          Arrays.copyOf(weights, at),
          Arrays.copyOf(lows, level == 0 ? 0 : at));
    }
  }

  /**
   * @param limits how fine the summary may be
   * @param number number of classes
   */
  public SummaryBins(ScoreKey key, SummaryLimits limits, int number, Unit unit) {
    this.key = key;
    this.limits = limits;
    this.unit = unit;
    this.classes = new OfClass[number];
    Arrays.setAll(classes, c -> new OfClass());
  }

  /** Forgets the bins of a class: others at this level are to come. */
  public void restart(int c, int level) {
    classes[c] = new OfClass();
    classes[c].level = level;
  }

  /**
   * Adds a bin, once.
   *
   * @param bin key &gt;&gt; level
   * @param weight of the clips, in units
   * @param low Σ weight · low bits of the key
   * @param positiveWeight of the positives among them
   * @param positiveLow Σ weight of the positive · low bits of the key
   */
  public void add(int c, int bin, long weight, long low, long positiveWeight, long positiveLow) {
    classes[c].add(bin, weight, low, positiveWeight, positiveLow);
  }

  /** Number of bins of a class. */
  public int size(int c) {
    return classes[c].size;
  }

  /**
   * The summary.
   *
   * @param clips number of clips
   * @param weight of all clips, in units
   */
  public ScoreSummary summary(long clips, long weight) {
    ClassSummary[] made = new ClassSummary[classes.length];
    for (int c = 0; c < made.length; c++) {
      OfClass one = classes[c];
      int[] order = KeySort.order(one.bins, one.size);
      made[c] =
          ClassSummary.within(limits, one.counts(order, 0, 1), one.counts(order, 2, 3), unit.bits);
      classes[c] = new OfClass();
    }
    long units = Exact.product(weight, (1L << ClassSummary.WEIGHT_BITS) / unit.perClip());
    return new ScoreSummary(key, limits, clips, units, made);
  }
}
