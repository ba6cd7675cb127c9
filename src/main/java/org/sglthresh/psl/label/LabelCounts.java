package org.sglthresh.psl.label;

import java.util.Arrays;

/**
 * How many windows or recordings have how many labels.
 *
 * @param counts of those with no label, with one, … and last with {@link #MOST} or more
 */
public record LabelCounts(long[] counts) {
  /** The last count is of so many labels or more. */
  public static final int MOST = 10;

  /** Of how many. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The share with so many labels, in [0, 1]; 0 where there is nothing. */
  public double share(int labels) {
    return total() == 0 ? 0 : (double) counts[labels] / total();
  }
}
