package org.sglthresh.summary;

import java.util.Arrays;
import java.util.List;

/**
 * Iterates over the bins of a class in ascending order, with the positives and the negatives of
 * each bin. {@link #next} goes to the first bin.
 */
final class BinWalk {
  private final ScoreKey key;
  private final List<Range> ranges;
  private int range;
  private ClassSummary summary = ClassSummary.EMPTY;
  private int at = -1;
  private int end;
  private int nextPositive;
  private int bin;
  private long weight;
  private long low;
  private long positiveWeight;
  private long positiveLow;

  /**
   * @param ranges ascending
   */
  BinWalk(ScoreKey key, List<Range> ranges) {
    this.key = key;
    this.ranges = ranges;
  }

  /** Goes to the next bin; false after the last one. */
  boolean next() {
    at++;
    while (at == end) {
      if (range == ranges.size()) {
        return false;
      }
      enter(ranges.get(range++));
    }
    KeyCounts clips = summary.clips();
    KeyCounts positives = summary.positives();
    bin = clips.bins()[at];
    weight = clips.weights()[at];
    low = clips.low(at);
    boolean positive = nextPositive < positives.size() && positives.bins()[nextPositive] == bin;
    positiveWeight = positive ? positives.weights()[nextPositive] : 0;
    positiveLow = positive ? positives.low(nextPositive) : 0;
    nextPositive += positive ? 1 : 0;
    return true;
  }

  private void enter(Range next) {
    summary = next.summary();
    at = next.from();
    end = next.to();
    nextPositive = next.firstPositive();
  }

  boolean hasPositives() {
    return positiveWeight > 0;
  }

  boolean hasNegatives() {
    return weight > positiveWeight;
  }

  double weight() {
    return summary.weight(weight);
  }

  double positiveWeight() {
    return summary.weight(positiveWeight);
  }

  double negativeWeight() {
    return summary.weight(weight - positiveWeight);
  }

  /** The mean score of the clips in the bin. */
  double mean() {
    return mean(weight, low);
  }

  double positiveMean() {
    return mean(positiveWeight, positiveLow);
  }

  double negativeMean() {
    return mean(weight - positiveWeight, low - positiveLow);
  }

  private double mean(long clipWeight, long clipLow) {
    return key.mean(bin, summary.level(), clipLow / (double) clipWeight);
  }

  /** The lowest score of the bin. */
  float lowest() {
    return key.lowest(bin, summary.level());
  }

  /** The highest score of the bin. */
  float highest() {
    return key.highest(bin, summary.level());
  }

  /** Whether the bin has only one score, so its counts are exact at every threshold. */
  boolean isOneScore() {
    return summary.level() == 0 || lowest() == highest();
  }

  /**
   * A range of consecutive bins of one class.
   *
   * @param summary the summary with these bins
   * @param from index of the first bin among those of the summary's clips
   * @param to index after the last bin
   */
  record Range(ClassSummary summary, int from, int to) {
    /** All bins of a class. */
    static Range all(ClassSummary summary) {
      return new Range(summary, 0, summary.clips().size());
    }

    /** The bins of a finer summary within a bin of this level. */
    Range within(int bin, ClassSummary finer) {
      int shift = level() - finer.level();
      return new Range(finer, firstFrom(finer, bin << shift), firstFrom(finer, (bin + 1) << shift));
    }

    private static int firstFrom(ClassSummary summary, int bin) {
      int found = Arrays.binarySearch(summary.clips().bins(), bin);
      return found < 0 ? -1 - found : found;
    }

    int level() {
      return summary.level();
    }

    int bin(int i) {
      return summary.clips().bins()[i];
    }

    boolean isEmpty() {
      return from == to;
    }

    /** Weight of the clips in the range. */
    double weight() {
      long sum = 0;
      for (int i = from; i < to; i++) {
        sum = CheckedMath.sum(sum, summary.clips().weights()[i]);
      }
      return summary.weight(sum);
    }

    /** Index, among the bins of the positives, of the first one not below this range. */
    int firstPositive() {
      if (from == 0 || isEmpty()) {
        return 0;
      }
      int found = Arrays.binarySearch(summary.positives().bins(), bin(from));
      return found < 0 ? -1 - found : found;
    }
  }
}
