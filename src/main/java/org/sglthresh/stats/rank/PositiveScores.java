package org.sglthresh.stats.rank;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.stats.DistinctPositives;

/** The scores of the positives of a class, with their weights and slices. */
final class PositiveScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private int size;
  private float[] scores = {};
  private double[] weights = {}; // empty while all are 1
  private final int[][] slices; // [slicings][size]

  /**
   * @param slicings how many beside that of all clips
   */
  PositiveScores(int slicings) {
    slices = new int[slicings][0];
  }

  int size() {
    return size;
  }

  /** Adds the positives of a class of a block. */
  void add(ScoreBlock block, int classIndex) {
    int from = block.positivesFrom(classIndex);
    int count = block.positivesTo(classIndex) - from;
    reserve(count, !block.isPlain());
    for (int k = from; k < from + count; k++) {
      int clip = block.positives()[k];
      scores[size] = block.scores()[block.column(classIndex) + clip] + 0f; // −0 becomes 0
      if (weights.length > 0) {
        weights[size] = CountKernel.positiveWeight(block, k);
      }
      for (int slicing = 0; slicing < slices.length; slicing++) {
        slices[slicing][size] = block.slices(slicing)[clip];
      }
      size++;
    }
  }

  private void reserve(int count, boolean weighted) {
    int needed = size + count;
    if (needed > scores.length) {
      int length = Math.max(needed, size + size / 2);
      scores = Arrays.copyOf(scores, length);
      for (int slicing = 0; slicing < slices.length; slicing++) {
        slices[slicing] = Arrays.copyOf(slices[slicing], length);
      }
    }
    if (weights.length > 0 || weighted) {
      int filled = weights.length == 0 ? size : weights.length;
      boolean first = weights.length == 0;
      weights = Arrays.copyOf(weights, scores.length);
      Arrays.fill(weights, first ? 0 : filled, first ? size : filled, 1);
    }
  }

  /** Adds those of other clips. */
  void merge(PositiveScores other) {
    int before = size;
    reserve(other.size, other.weights.length > 0);
    System.arraycopy(other.scores, 0, scores, before, other.size);
    if (other.weights.length > 0) {
      System.arraycopy(other.weights, 0, weights, before, other.size);
    } else if (weights.length > 0) {
      Arrays.fill(weights, before, before + other.size, 1);
    }
    for (int slicing = 0; slicing < slices.length; slicing++) {
      System.arraycopy(other.slices[slicing], 0, slices[slicing], before, other.size);
    }
    size = before + other.size;
  }

  /** Forgets all, where there are too many. */
  void clear() {
    size = 0;
    scores = new float[0];
    weights = new double[0];
    Arrays.fill(slices, new int[0]);
  }

  /** All of them, equal scores together. */
  DistinctPositives distinct() {
    return DistinctPositives.of(Arrays.copyOf(scores, size), weights());
  }

  private double[] weights() {
    double[] result = Arrays.copyOf(weights, size);
    if (weights.length == 0) {
      Arrays.fill(result, 1);
    }
    return result;
  }

  /** Those of each slice of a slicing. */
  DistinctPositives[] distinct(int slicing, int number) {
    double[] all = weights();
    int[] sizes = new int[number];
    for (int i = 0; i < size; i++) {
      sizes[slices[slicing][i]]++;
    }
    float[][] sliceScores = new float[number][];
    double[][] sliceWeights = new double[number][];
    for (int slice = 0; slice < number; slice++) {
      sliceScores[slice] = new float[sizes[slice]];
      sliceWeights[slice] = new double[sizes[slice]];
    }
    int[] next = new int[number];
    for (int i = 0; i < size; i++) {
      int slice = slices[slicing][i];
      sliceScores[slice][next[slice]] = scores[i];
      sliceWeights[slice][next[slice]++] = all[i];
    }
    DistinctPositives[] distinct = new DistinctPositives[number];
    Arrays.setAll(distinct, slice -> DistinctPositives.of(sliceScores[slice], sliceWeights[slice]));
    return distinct;
  }

  /** The scores and weights of several lists, equal scores together. */
  static DistinctPositives pooled(PositiveScores[] lists) {
    int total = Arrays.stream(lists).mapToInt(PositiveScores::size).sum();
    float[] scores = new float[total];
    double[] weights = new double[total];
    int at = 0;
    for (PositiveScores list : lists) {
      System.arraycopy(list.scores, 0, scores, at, list.size);
      System.arraycopy(list.weights(), 0, weights, at, list.size);
      at += list.size;
    }
    return DistinctPositives.of(scores, weights);
  }
}
