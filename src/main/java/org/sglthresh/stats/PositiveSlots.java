package org.sglthresh.stats;

import org.sglthresh.math.FloatOrder;

/**
 * Finds the {@link DistinctPositives} between which a score lies. A table by the leading bits of a
 * score leaves a few of them to search among, where a search among all would wait at every step for
 * a branch that no processor can predict.
 */
public final class PositiveSlots {
  private static final int MOST_BUCKET_BITS = 12;

  private final float[] scores; // ascending
  private final int lowest; // rank of the first
  private final int shift;
  private final int[] first; // [buckets + 1]: how many scores lie below the bucket

  /** The slots between positives. */
  public PositiveSlots(DistinctPositives positives) {
    scores = positives.scores();
    int last = scores.length - 1;
    lowest = last < 0 ? 0 : FloatOrder.rank(scores[0]);
    long reach = last < 0 ? 0 : (long) FloatOrder.rank(scores[last]) - lowest;
    int bucketBits = Math.min(MOST_BUCKET_BITS, bits(scores.length));
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

  /** Of a score that is not below the lowest; those above the highest have buckets without end. */
  private long bucket(float score) {
    return ((long) FloatOrder.rank(score) - lowest) >>> shift;
  }

  /**
   * Index of the first positive above a score, from 0 to their number: a score equal to one is kept
   * with it.
   *
   * @param score any number but NaN
   */
  public int of(float score) {
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
