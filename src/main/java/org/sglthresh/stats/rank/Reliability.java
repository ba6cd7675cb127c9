package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.math.Logistic;
import org.sglthresh.stats.ClassCounts;

/**
 * How often what scores say is true: the scores of all (clip, class) pairs whose label is known, in
 * {@value #BINS} bins of equal width over [0, 1], by shard. A bin holds its lower edge; the last
 * one holds 1 too.
 */
public final class Reliability implements Serializable {
  private static final long serialVersionUID = 1L;

  /** As many as in the calibration error of Guo et al. (ICML 2017). */
  public static final int BINS = 15;

  private final boolean isProbability;
  private final double[] weights; // [shards × BINS], as the others
  private final double[] scores;
  private final double[] labels;

  /**
   * @param isProbability whether scores are probabilities; otherwise they are logits
   */
  Reliability(int shards, boolean isProbability) {
    this.isProbability = isProbability;
    this.weights = new double[shards * BINS];
    this.scores = new double[shards * BINS];
    this.labels = new double[shards * BINS];
  }

  private Reliability(double[] weights, double[] scores, double[] labels) {
    this.isProbability = true;
    this.weights = weights;
    this.scores = scores;
    this.labels = labels;
  }

  /**
   * That of no pairs, which are added one by one.
   *
   * @param parts that the pairs are in, such as classes, in place of shards
   */
  public static Reliability inParts(int parts) {
    return new Reliability(parts, true);
  }

  /**
   * Adds a pair.
   *
   * @param part it is in
   * @param p its probability
   * @param weight of the pair
   * @param positive weight of its label
   */
  public void add(int part, double p, double weight, double positive) {
    int at = part * BINS + bin(p);
    weights[at] += weight;
    scores[at] += weight * p;
    labels[at] += positive;
  }

  /** That of the pairs of one part alone. */
  public Reliability part(int part) {
    int from = part * BINS;
    int to = from + BINS;
    return new Reliability(
        Arrays.copyOfRange(weights, from, to),
        Arrays.copyOfRange(scores, from, to),
        Arrays.copyOfRange(labels, from, to));
  }

  /**
   * Adds a block.
   *
   * @param shards of the clips
   */
  void add(ScoreBlock block, int[] shards) {
    for (int c = 0; c < block.classes(); c++) {
      addScores(block, c, shards);
      for (int k = block.positivesFrom(c); k < block.positivesTo(c); k++) {
        int clip = block.positives()[k];
        double p = probability(block.scores()[block.column(c) + clip]);
        labels[shards[clip] * BINS + bin(p)] += CountKernel.positiveWeight(block, k);
      }
    }
  }

  /** The hot loop. */
  private void addScores(ScoreBlock block, int classIndex, int[] shards) {
    float[] ofBlock = block.scores();
    float[] clipWeights = block.weights();
    int column = block.column(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = ofBlock[column + clip];
      if (score != ScoreBlock.UNKNOWN) {
        double p = probability(score);
        double weight = clipWeights.length == 0 ? 1 : clipWeights[clip];
        int at = shards[clip] * BINS + bin(p);
        weights[at] += weight;
        scores[at] += weight * p;
      }
    }
  }

  private double probability(float score) {
    return isProbability ? score : Logistic.sigmoid(score);
  }

  private static int bin(double p) {
    return Math.min(BINS - 1, (int) (p * BINS));
  }

  /** Adds other pairs in the same parts. */
  public void merge(Reliability other) {
    ClassCounts.addTo(weights, other.weights);
    ClassCounts.addTo(scores, other.scores);
    ClassCounts.addTo(labels, other.labels);
  }

  /** Σw of the pairs in a bin. */
  public double weight(int bin) {
    return sum(weights, bin, -1);
  }

  /** Mean score in a bin; NaN in an empty one. */
  public double meanScore(int bin) {
    return sum(scores, bin, -1) / sum(weights, bin, -1);
  }

  /** Share of the pairs in a bin that have the label; NaN in an empty one. */
  public double labelShare(int bin) {
    return sum(labels, bin, -1) / sum(weights, bin, -1);
  }

  /** The expected calibration error, Σ weight·|mean score − share of labels| / Σ weight. */
  public double expectedCalibrationError() {
    return expectedCalibrationErrorWithout(-1);
  }

  /**
   * The same without the clips of a shard.
   *
   * @param shard −1: with all clips
   */
  public double expectedCalibrationErrorWithout(int shard) {
    double error = 0;
    double weight = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(sum(scores, bin, shard) - sum(labels, bin, shard));
      weight += sum(weights, bin, shard);
    }
    return error / weight;
  }

  private static double sum(double[] sums, int bin, int without) {
    double sum = 0;
    for (int shard = 0; shard * BINS < sums.length; shard++) {
      sum += shard == without ? 0 : sums[shard * BINS + bin];
    }
    return sum;
  }
}
