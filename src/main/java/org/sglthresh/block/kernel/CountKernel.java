package org.sglthresh.block.kernel;

import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.FloatOrder;

/** Hard counts of one class of one block. Every method and metric is based on them. */
public final class CountKernel {
  private CountKernel() {}

  /** PP = Σ w·1(p &gt; t): the weight of the clips predicted to have the class. */
  public static double predicted(ScoreBlock block, int classIndex, double threshold) {
    float floor = floor(threshold);
    float[] scores = block.scores();
    int from = block.column(classIndex);
    int to = from + block.clips();
    float[] weights = block.weights();
    if (weights.length == 0) {
      int count = 0;
      for (int i = from; i < to; i++) {
        count += scores[i] > floor ? 1 : 0;
      }
      return count;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += scores[i] > floor ? weights[i - from] : 0f;
    }
    return sum;
  }

  /** TP = Σ w·y·1(p &gt; t): the weight of the positives predicted to have the class. */
  public static double truePositives(ScoreBlock block, int classIndex, double threshold) {
    float[] scores = block.scores();
    int column = block.column(classIndex);
    int[] positives = block.positives();
    float floor = floor(threshold);
    double sum = 0;
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      if (scores[column + positives[k]] > floor) {
        sum += positiveWeight(block, k);
      }
    }
    return sum;
  }

  /** The float that gives the same decisions as the threshold; unknown scores never exceed it. */
  private static float floor(double threshold) {
    return FloatOrder.floor(Math.max(threshold, ScoreBlock.UNKNOWN));
  }

  /** P = Σ w·y: the weight of the positives. */
  public static double positives(ScoreBlock block, int classIndex) {
    int from = block.positivesFrom(classIndex);
    int to = block.positivesTo(classIndex);
    if (block.isPlain()) {
      return to - from;
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += positiveWeight(block, k);
    }
    return sum;
  }

  /** Σ w over the clips whose label of this class is known. */
  public static double known(ScoreBlock block, int classIndex) {
    float[] scores = block.scores();
    int column = block.column(classIndex);
    float[] weights = block.weights();
    int clips = block.clips();
    if (weights.length == 0) {
      int count = 0;
      for (int i = column; i < column + clips; i++) {
        count += scores[i] != ScoreBlock.UNKNOWN ? 1 : 0;
      }
      return count;
    }
    double sum = 0;
    for (int clip = 0; clip < clips; clip++) {
      sum += scores[column + clip] != ScoreBlock.UNKNOWN ? weights[clip] : 0f;
    }
    return sum;
  }

  /** w·y of entry {@code k} of {@link ScoreBlock#positives()}. */
  public static double positiveWeight(ScoreBlock block, int k) {
    double weight = block.weights().length == 0 ? 1.0 : block.weights()[block.positives()[k]];
    return block.positiveValues().length == 0 ? weight : weight * block.positiveValues()[k];
  }
}
