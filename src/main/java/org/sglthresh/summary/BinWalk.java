package org.sglthresh.summary;

import java.util.List;

/** Goes through the bins of a class upward, splitting each into positives and negatives. */
final class BinWalk {
  private final ScoreKey key;
  private final List<BinRange> ranges;
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
  BinWalk(ScoreKey key, List<BinRange> ranges) {
    this.key = key;
    this.ranges = ranges;
  }

  /** Goes to the next bin, if there is one. */
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

  private void enter(BinRange next) {
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

  private double mean(long of, long lowOf) {
    return key.mean(bin, summary.level(), lowOf / (double) of);
  }

  /** The lowest score that belongs to the bin. */
  float lowest() {
    return key.lowest(bin, summary.level());
  }

  /** The highest score that belongs to the bin. */
  float highest() {
    return key.highest(bin, summary.level());
  }

  /** Whether only one score belongs to the bin, so that nothing is hidden in it. */
  boolean isOneScore() {
    return summary.level() == 0 || lowest() == highest();
  }
}
