package org.sglthresh.spark.blocks;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.stats.DistinctPositives;

/** Collects the scores and weights of the positives of every class for the driver. */
final class PositiveScores implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[][] scores;
  private final double[][] weights;

  PositiveScores(int classes) {
    scores = new float[classes][0];
    weights = new double[classes][0];
  }

  void add(ScoreBlock block) {
    for (int c = 0; c < scores.length; c++) {
      int from = block.positivesFrom(c);
      int count = block.positivesTo(c) - from;
      int size = scores[c].length;
      scores[c] = Arrays.copyOf(scores[c], size + count);
      weights[c] = Arrays.copyOf(weights[c], size + count);
      for (int k = 0; k < count; k++) {
        int clip = block.positives()[from + k];
        scores[c][size + k] = block.scores()[block.column(c) + clip];
        weights[c][size + k] = CountKernel.positiveWeight(block, from + k);
      }
    }
  }

  void merge(PositiveScores other) {
    for (int c = 0; c < scores.length; c++) {
      int size = scores[c].length;
      int count = other.scores[c].length;
      scores[c] = Arrays.copyOf(scores[c], size + count);
      weights[c] = Arrays.copyOf(weights[c], size + count);
      System.arraycopy(other.scores[c], 0, scores[c], size, count);
      System.arraycopy(other.weights[c], 0, weights[c], size, count);
    }
  }

  /** The distinct positives of every class, in the order of the classes. */
  List<DistinctPositives> distinct() {
    List<DistinctPositives> distinct = new ArrayList<>();
    for (int c = 0; c < scores.length; c++) {
      distinct.add(DistinctPositives.of(scores[c], weights[c]));
    }
    return distinct;
  }
}
