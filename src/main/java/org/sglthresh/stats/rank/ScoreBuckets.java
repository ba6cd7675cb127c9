package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.stats.ClassCounts;

/**
 * Coarse counts of the clips of several classes, or of classes in slices: which share of the
 * negatives lies above a score, to about a tenth. It is known after the first pass, so that the
 * second pass can sum up how much each clip moves a metric; that only sets the width of intervals.
 *
 * <p>Buckets follow the bits of a float: two to each power of 2, counted from 1 as well as from 0
 * for probabilities.
 */
final class ScoreBuckets implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int SHIFT = 22; // two buckets a binade
  private static final int HALF = Float.floatToRawIntBits(0.5f) >>> SHIFT;
  private static final int LEAST = Float.floatToRawIntBits(0x1p-24f) >>> SHIFT;
  private static final int MOST = Float.floatToRawIntBits(0x1p24f) >>> SHIFT;

  private final boolean isProbability;
  private final int classes;
  private final double[] counts; // [slices × classes × buckets]

  ScoreBuckets(int slices, int classes, boolean isProbability) {
    this.isProbability = isProbability;
    this.classes = classes;
    this.counts = new double[slices * classes * buckets(isProbability)];
  }

  /** Bytes of the counts of a class in a slice. */
  static long bytes(boolean isProbability) {
    return (long) Double.BYTES * buckets(isProbability);
  }

  private static int buckets(boolean isProbability) {
    return isProbability ? 2 * (HALF - LEAST + 1) : 2 * (MOST - LEAST + 1);
  }

  private int buckets() {
    return buckets(isProbability);
  }

  /**
   * Adds the scores of a class.
   *
   * @param slices of the clips
   */
  void add(ScoreBlock block, int classIndex, int[] slices) {
    float[] scores = block.scores();
    float[] weights = block.weights();
    int column = block.column(classIndex);
    int buckets = buckets();
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        int at = (slices[clip] * classes + classIndex) * buckets + bucket(score);
        counts[at] += weights.length == 0 ? 1 : weights[clip];
      }
    }
  }

  private int bucket(float score) {
    return isProbability ? ofProbability(score) : ofLogit(score);
  }

  /** The bucket of a score in [0, 1]. */
  private static int ofProbability(float score) {
    return score <= 0.5f
        ? Math.max(0, (Float.floatToRawIntBits(score + 0f) >>> SHIFT) - LEAST)
        : 2 * (HALF - LEAST)
            + 1
            - Math.max(0, (Float.floatToRawIntBits(1f - score) >>> SHIFT) - LEAST);
  }

  /** The bucket of any score. */
  private static int ofLogit(float score) {
    int magnitude = Float.floatToRawIntBits(Math.abs(score)) >>> SHIFT;
    int bucket = Math.max(0, Math.min(MOST - LEAST, magnitude - LEAST));
    return score < 0 ? MOST - LEAST - bucket : MOST - LEAST + 1 + bucket;
  }

  void merge(ScoreBuckets other) {
    ClassCounts.addTo(counts, other.counts);
  }

  /** The clips of a class in a slice, {@code [buckets]}. */
  double[] of(int slice, int classIndex) {
    int from = (slice * classes + classIndex) * buckets();
    return Arrays.copyOfRange(counts, from, from + buckets());
  }

  /** The clips of all classes of all slices, {@code [buckets]}. */
  double[] total() {
    double[] total = new double[buckets()];
    for (int i = 0; i < counts.length; i++) {
      total[i % total.length] += counts[i];
    }
    return total;
  }

  /**
   * About how many negatives are at or above each of some positives: those of a bucket are spread
   * evenly between the positives in it.
   *
   * @param clips from {@link #of} or {@link #total}
   * @param scores of the positives, ascending, all different
   * @param weights of the positives, which are counted among the clips
   * @return {@code [scores]}
   */
  double[] negativesAbove(double[] clips, float[] scores, double[] weights) {
    double[] negatives = clips.clone();
    int[] positives = new int[clips.length];
    for (int i = 0; i < scores.length; i++) {
      int bucket = bucket(scores[i]);
      negatives[bucket] -= weights[i];
      positives[bucket]++;
    }
    double[] above = new double[scores.length];
    double higher = 0;
    int next = clips.length - 1;
    int inBucket = 0;
    for (int i = scores.length - 1; i >= 0; i--) {
      int bucket = bucket(scores[i]);
      for (; next > bucket; next--) {
        higher += Math.max(0, negatives[next]);
        inBucket = 0;
      }
      inBucket++;
      double share = (double) inBucket / (positives[bucket] + 1);
      above[i] = higher + share * Math.max(0, negatives[bucket]);
    }
    return above;
  }
}
