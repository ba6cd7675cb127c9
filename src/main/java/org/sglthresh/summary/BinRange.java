package org.sglthresh.summary;

import java.util.Arrays;

/**
 * Some consecutive bins of one class.
 *
 * @param summary holds them among others
 * @param from index of the first among those of its clips
 * @param to index behind the last
 */
record BinRange(ClassSummary summary, int from, int to) {
  /** All bins of a class. */
  static BinRange all(ClassSummary summary) {
    return new BinRange(summary, 0, summary.clips().size());
  }

  /** The bins of a finer summary that lie in a bin of this one's level. */
  BinRange within(int bin, ClassSummary finer) {
    int shift = level() - finer.level();
    return new BinRange(
        finer, firstFrom(finer, bin << shift), firstFrom(finer, (bin + 1) << shift));
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

  /** Weight of the clips in all the bins. */
  double weight() {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum = Exact.sum(sum, summary.clips().weights()[i]);
    }
    return summary.weight(sum);
  }

  /** Index of the first bin with positives among those of the positives. */
  int firstPositive() {
    if (from == 0 || isEmpty()) {
      return 0;
    }
    int found = Arrays.binarySearch(summary.positives().bins(), bin(from));
    return found < 0 ? -1 - found : found;
  }
}
