package org.sglthresh.stats.rank;

import java.io.Serializable;
import org.sglthresh.math.FloatOrder;
import org.sglthresh.stats.DistinctPositives;

/**
 * The positives of a list of clips that are ranked by score, such as all clips by the score of a
 * class, and how much a further clip would move the list's metrics.
 *
 * <p>With positives i of weight p_i, let TP_i and FP_i be the weight of positives and negatives
 * scored at least as high, PP_i = TP_i + FP_i, and P and N all positives and negatives. Then
 *
 * <ul>
 *   <li>average precision AP = Σ p_i·(TP_i / PP_i) / P. Per unit of weight a further negative of
 *       score s moves it by −Σ p_i·TP_i / PP_i² / P over the positives not above s, and a further
 *       positive by (TP / PP − AP + Σ p_i·FP_i / PP_i²) / P;
 *   <li>the area under the ROC curve AUC = Σ p_i·(N_i + ½·ties_i) / (P·N), with N_i the negatives
 *       below. A further negative moves it by (share of the positives above − AUC) / N, and a
 *       further positive by (share of the negatives below − AUC) / P.
 * </ul>
 *
 * These derivatives add up to the infinitesimal jackknife of both (Efron, The Jackknife, the
 * Bootstrap and Other Resampling Plans, 1982, chapter 6). The FP_i in them are those of coarse
 * {@link ScoreBuckets}; they only set the width of intervals. Not a record, which Kryo cannot
 * serialize.
 */
final class RankedList implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More buckets would not fit the cache. */
  private static final int MAX_BUCKET_BITS = 13;

  private static final int MAX_BUCKET_BITS_OF_PAIRS = 21;

  /** So many positives of a bucket are searched one by one. */
  private static final int FEW = 8;

  final DistinctPositives positives;
  final float[] moveOfNegative; // [2 × (distinct + 1)]: of precision and area, by slot
  final float[] precisionOfPositive; // [distinct]
  final float[] areaOfPositive; // [distinct]
  private final int maxBucketBits;

  private transient int[] ranks; // [distinct + 2]: of the positive below each slot
  private transient int lowest; // rank of the lowest positive
  private transient int shift;
  private transient int[] buckets; // [buckets + 1]: number of positives below each bucket

  private RankedList(DistinctPositives positives, int maxBucketBits) {
    this.positives = positives;
    this.maxBucketBits = maxBucketBits;
    int size = positives.size();
    moveOfNegative = new float[2 * (size + 1)];
    precisionOfPositive = new float[size];
    areaOfPositive = new float[size];
  }

  /** How much a list counts in a mean over lists. */
  record Shares(double precision, double area) {
    /** A list that is a metric by itself. */
    static final Shares ALL = new Shares(1, 1);
  }

  /**
   * A list.
   *
   * @param falsePositives FP_i of each distinct positive, about
   * @param negatives N
   * @param shares of this list's metrics in a mean over lists
   */
  static RankedList of(
      DistinctPositives positives, double[] falsePositives, double negatives, Shares shares) {
    return derived(new RankedList(positives, MAX_BUCKET_BITS), falsePositives, negatives, shares);
  }

  /** The same for a list of many positives, of which there is one. */
  static RankedList ofPairs(
      DistinctPositives positives, double[] falsePositives, double negatives) {
    return derived(
        new RankedList(positives, MAX_BUCKET_BITS_OF_PAIRS), falsePositives, negatives, Shares.ALL);
  }

  /** A list without derivatives: no clip moves its metrics. */
  static RankedList still(DistinctPositives positives) {
    return new RankedList(positives, MAX_BUCKET_BITS);
  }

  private static RankedList derived(
      RankedList list, double[] falsePositives, double negatives, Shares shares) {
    double[] truePositives = new double[list.positives.size()];
    double total = 0;
    for (int i = truePositives.length - 1; i >= 0; i--) {
      total += list.positives.weights()[i];
      truePositives[i] = total;
    }
    if (total > 0) {
      list.derivePrecision(truePositives, falsePositives, total, shares.precision);
      if (negatives > 0) {
        list.deriveArea(truePositives, falsePositives, total, negatives, shares.area);
      }
    }
    return list;
  }

  private void derivePrecision(double[] tp, double[] fp, double total, double share) {
    double[] p = positives.weights();
    double mean = 0;
    for (int i = 0; i < tp.length; i++) {
      mean += p[i] * tp[i] / (tp[i] + fp[i]) / total;
    }
    double fall = 0;
    double rise = 0;
    for (int i = 0; i < tp.length; i++) {
      double predicted = tp[i] + fp[i];
      fall += p[i] * tp[i] / (predicted * predicted);
      rise += p[i] * fp[i] / (predicted * predicted);
      moveOfNegative[2 * (i + 1)] = (float) (-share * fall / total);
      precisionOfPositive[i] = (float) (share * (tp[i] / predicted - mean + rise) / total);
    }
  }

  private void deriveArea(double[] tp, double[] fp, double total, double negatives, double share) {
    double[] p = positives.weights();
    double mean = 0;
    for (int i = 0; i < tp.length; i++) {
      mean += p[i] * (1 - fp[i] / negatives) / total;
    }
    for (int i = 0; i <= tp.length; i++) {
      double above = i == tp.length ? 0 : tp[i];
      moveOfNegative[2 * i + 1] = (float) (share * (above / total - mean) / negatives);
      if (i < tp.length) {
        areaOfPositive[i] = (float) (share * (1 - fp[i] / negatives - mean) / total);
      }
    }
  }

  /** Makes the table of buckets, which is not sent; once in each JVM. */
  void index() {
    float[] scores = positives.scores();
    int[] below = new int[scores.length + 2];
    below[0] = Integer.MIN_VALUE;
    for (int i = 0; i < scores.length; i++) {
      below[i + 1] = FloatOrder.rank(scores[i]);
    }
    below[scores.length + 1] = Integer.MAX_VALUE;
    ranks = below;
    lowest = scores.length == 0 ? Integer.MAX_VALUE : FloatOrder.rank(scores[0]);
    long reach =
        scores.length == 0 ? 0 : (long) FloatOrder.rank(scores[scores.length - 1]) - lowest;
    int bits = Math.min(maxBucketBits, 2 + bits(scores.length));
    shift = Math.max(0, bits(reach) - bits);
    int[] first = new int[(int) (reach >>> shift) + 2];
    for (float score : scores) {
      first[(int) (((long) FloatOrder.rank(score) - lowest) >>> shift) + 1]++;
    }
    for (int bucket = 1; bucket < first.length; bucket++) {
      first[bucket] += first[bucket - 1];
    }
    buckets = first;
  }

  private static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }

  /**
   * The slot of a score: the number of positives that are not above it. Few branches, since each
   * that cannot be foreseen costs as much as all the rest.
   *
   * @param rank of the score
   */
  int slot(int rank) {
    int bucket = bucket(rank);
    int slot = buckets[bucket];
    if (bucket < buckets.length - 1 && buckets[bucket + 1] - slot > FEW) {
      return searched(rank, slot, buckets[bucket + 1]);
    }
    slot += (int) (((long) ranks[slot + 1] - rank - 1) >>> 63);
    while (ranks[slot + 1] <= rank) {
      slot++;
    }
    return slot;
  }

  /** The bucket of a rank, which never falls as the rank rises; at most {@link #lastBucket}. */
  int bucket(int rank) {
    return (int) Math.max(0, Math.min(buckets.length - 1, ((long) rank - lowest) >> shift));
  }

  int lastBucket() {
    return buckets.length - 1;
  }

  private int searched(int rank, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranks[middle + 1] > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Whether the positive below a slot has this rank. */
  boolean isTie(int slot, int rank) {
    return ranks[slot] == rank;
  }

  /** The rank of the lowest positive; that of 0 without any. */
  int lowestRank() {
    return ranks.length == 2 ? 0 : ranks[1];
  }

  /** The rank of the highest positive; that of 0 without any. */
  int highestRank() {
    return ranks.length == 2 ? 0 : ranks[ranks.length - 2];
  }
}
