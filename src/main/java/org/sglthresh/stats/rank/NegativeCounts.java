package org.sglthresh.stats.rank;

import java.io.Serializable;
import org.sglthresh.stats.ClassCounts;

/**
 * The negatives between the positives of a list: by the number of positives not above them, and
 * those of the same score as a positive. Those of disjoint clips merge where the positives are the
 * same.
 */
public final class NegativeCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  final double[] between; // [distinct + 1]: slot j is below positive j, ties above it
  final double[] ties; // [distinct]

  /** No negatives, for a number of distinct positives. */
  public NegativeCounts(int distinct) {
    between = new double[distinct + 1];
    ties = new double[distinct];
  }

  /** Adds the negatives of other clips. */
  public void merge(NegativeCounts other) {
    ClassCounts.addTo(between, other.between);
    ClassCounts.addTo(ties, other.ties);
  }

  /**
   * Weight of the negatives with scores below positive {@code j} and not below positive {@code j −
   * 1}, {@code [distinct + 1]}; a copy.
   */
  public double[] between() {
    return between.clone();
  }
}
