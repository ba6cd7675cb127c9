package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;

/**
 * The negatives of one class between neighbouring {@link DistinctPositives}: their weight and their
 * highest score. Those of disjoint clips merge where the positives are the same.
 */
public final class CutNegatives implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] weights; // [distinct + 1]: slot j is below positive score j
  private final float[] highest; // [distinct + 1]: −∞ when the slot is empty

  /** No negatives, for a number of distinct positives. */
  public CutNegatives(int distinct) {
    weights = new double[distinct + 1];
    highest = new float[distinct + 1];
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
  }

  /**
   * Adds the negatives of a class of a block, also those of soft labels below 1.
   *
   * @param slots the slots between the positives of the class
   */
  public void add(DistinctPositives.Slots slots, ScoreBlock block, int classIndex) {
    float[] scores = block.scores();
    float[] clipWeights = block.weights();
    int column = block.column(classIndex);
    int k = block.positivesFrom(classIndex);
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double weight = clipWeights.length == 0 ? 1 : clipWeights[clip];
      if (k < end && block.positives()[k] == clip) {
        weight -= CountKernel.positiveWeight(block, k++);
      }
      if (weight > 0 && score != ScoreBlock.UNKNOWN) {
        int slot = slots.of(score);
        weights[slot] += weight;
        highest[slot] = Math.max(highest[slot], score);
      }
    }
  }

  /** Adds the negatives of other clips, counted between the same positives. */
  public void merge(CutNegatives other) {
    ClassCounts.addTo(weights, other.weights);
    for (int slot = 0; slot < highest.length; slot++) {
      highest[slot] = Math.max(highest[slot], other.highest[slot]);
    }
  }

  double[] weights() {
    return weights;
  }

  float[] highest() {
    return highest;
  }
}
