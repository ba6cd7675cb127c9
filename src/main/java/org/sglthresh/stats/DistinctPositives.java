package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.math.FloatOrder;

/** The distinct scores of a class's positives. Not a record, which Kryo cannot serialize. */
public final class DistinctPositives implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] scores;
  private final double[] weights;

  private DistinctPositives(float[] scores, double[] weights) {
    this.scores = scores;
    this.weights = weights;
  }

  /**
   * Sorts positives and merges those of equal scores.
   *
   * @param scores in any order, finite; not changed
   * @param weights parallel to the scores, above 0
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

  /** The scores {@code [distinct]}, ascending. */
  public float[] scores() {
    return scores;
  }

  /** Weight of the positives with each score, {@code [distinct]}. */
  public double[] weights() {
    return weights;
  }

  /** The same with every positive weighing so much more. */
  public DistinctPositives weighted(double factor) {
    return new DistinctPositives(scores, ClassCounts.scaled(weights, factor));
  }

  /** Number of distinct scores. */
  public int size() {
    return scores.length;
  }

  /**
   * Finds the slot of a score between the positives. A binary search over all positives would stall
   * on a mispredicted branch at every step, so a table by the leading bits of the score first
   * narrows the search to a few positives.
   */
  public static final class Slots {
    private static final int MAX_BUCKET_BITS = 12;

    private final float[] scores; // ascending, distinct
    private final int lowest; // rank of the lowest score
    private final int shift;
    private final int[] first; // [buckets + 1]: number of scores below each bucket

    /** The slots between some positives. */
    public Slots(DistinctPositives positives) {
      scores = positives.scores();
      int last = scores.length - 1;
      lowest = last < 0 ? 0 : FloatOrder.rank(scores[0]);
      long reach = last < 0 ? 0 : (long) FloatOrder.rank(scores[last]) - lowest;
      int bucketBits = Math.min(MAX_BUCKET_BITS, bits(scores.length));
      shift = Math.max(0, bits(reach) - bucketBits);
      first = new int[(int) (reach >>> shift) + 2];
      for (float score : scores) {
        first[(int) bucket(score) + 1]++;
      }
      for (int bucket = 1; bucket < first.length; bucket++) {
        first[bucket] += first[bucket - 1];
      }
    }

    private static int bits(long number) {
      return Long.SIZE - Long.numberOfLeadingZeros(number);
    }

    /** The bucket of a score that is not below the lowest; above the highest it may be any. */
    private long bucket(float score) {
      return ((long) FloatOrder.rank(score) - lowest) >>> shift;
    }

    /**
     * Index of the first positive above a score, 0 to the number of positives. A negative is
     * counted below that positive.
     *
     * @param score any number except NaN
     */
    int of(float score) {
      if (FloatOrder.rank(score) < lowest) {
        return 0;
      }
      long bucket = bucket(score);
      if (bucket >= first.length - 1) {
        return scores.length;
      }
      int low = first[(int) bucket];
      int high = first[(int) bucket + 1];
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (scores[middle] > score) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
