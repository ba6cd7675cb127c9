package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.math.FloatOrder;

/**
 * The distinct scores of a class's positives.
 *
 * @param scores ascending, {@code [distinct]}
 * @param weights weight of the positives at each score, {@code [distinct]}
 */
public record DistinctPositives(float[] scores, double[] weights) implements Serializable {

  /**
   * Sorts positives; those of equal scores become one.
   *
   * @param scores in any order, finite; left alone
   * @param weights weight of each, above 0, parallel to the scores
   */
  public static DistinctPositives of(float[] scores, double[] weights) {
    long[] order = new long[scores.length];
    Arrays.setAll(order, i -> (long) FloatOrder.rank(scores[i]) << Integer.SIZE | i);
    Arrays.sort(order);
    float[] distinct = new float[scores.length];
    double[] sums = new double[scores.length];
    int size = 0;
    for (long ranked : order) {
      int i = (int) ranked;
      if (size == 0 || distinct[size - 1] != scores[i]) {
        distinct[size++] = scores[i];
      }
      sums[size - 1] += weights[i];
    }
    return new DistinctPositives(Arrays.copyOf(distinct, size), Arrays.copyOf(sums, size));
  }

  /** Number of distinct scores. */
  public int size() {
    return scores.length;
  }
}
