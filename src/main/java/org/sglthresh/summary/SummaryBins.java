package org.sglthresh.summary;

import java.util.Arrays;

/**
 * Builds a summary from bins summed elsewhere, in any order. The bins of a class may be finer than
 * the limits of the summary.
 */
public final class SummaryBins {
  /** The unit of the sums of weights. */
  public enum Unit {
    /** A clip, where all weights are 1 and all labels 0 or 1. */
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
  private final ClassBins[] classes;

  /** The bins of one class, in the order in which they come. */
  private static final class ClassBins {
    private int level;
    private int[] bins = {};
    private long[][] sums = new long[4][0]; // [weight, low, positive weight, positive low][bins]
    private int size;

    private void add(int bin, long... values) {
      if (size == bins.length) {
        int capacity = Math.max(16, size + (size >> 1));
        bins = Arrays.copyOf(bins, capacity);
        Arrays.setAll(sums, k -> Arrays.copyOf(sums[k], capacity));
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
   * @param limits limits of the summary
   * @param classCount number of classes
   */
  public SummaryBins(ScoreKey key, SummaryLimits limits, int classCount, Unit unit) {
    this.key = key;
    this.limits = limits;
    this.unit = unit;
    this.classes = new ClassBins[classCount];
    Arrays.setAll(classes, c -> new ClassBins());
  }

  /** Removes the bins of a class; the next ones have another level. */
  public void restart(int c, int level) {
    classes[c] = new ClassBins();
    classes[c].level = level;
  }

  /**
   * Adds a bin. Each bin is added once.
   *
   * @param bin key &gt;&gt; level
   * @param weight of the clips, in units
   * @param low Σ weight · low bits of the key
   * @param positiveWeight of the positives, in units
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
   * The summary of all bins; removes them.
   *
   * @param clips number of clips
   * @param weight of all clips, in units
   */
  public ScoreSummary summary(long clips, long weight) {
    ClassSummary[] summaries = new ClassSummary[classes.length];
    for (int c = 0; c < summaries.length; c++) {
      ClassBins added = classes[c];
      int[] order = KeySort.order(added.bins, added.size);
      summaries[c] =
          ClassSummary.within(
              limits, added.counts(order, 0, 1), added.counts(order, 2, 3), unit.bits);
      classes[c] = new ClassBins();
    }
    long units = CheckedMath.product(weight, (1L << ClassSummary.WEIGHT_BITS) / unit.perClip());
    return new ScoreSummary(key, limits, clips, units, summaries);
  }
}
