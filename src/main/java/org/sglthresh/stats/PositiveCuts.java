package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.CountKernel;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.math.Logistic;

/**
 * The cuts of one class that can be best for an F-measure: those just below the score of a
 * positive. Lowering a threshold past negatives alone only adds false positives, so no other cut is
 * ever better, and there are as many as the class has distinct positive scores: two a clip in
 * AudioSet, over all 527 classes together.
 *
 * <p>Between two neighbouring positives only the weight of the negatives and the highest of them
 * are kept; both merge over disjoint clips that were added to the same positives. Cut j keeps
 * everything with a score of at least {@link #lowestKept}, ordered from the highest score down.
 */
public final class PositiveCuts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] positiveScores; // distinct, ascending
  private final double[] positiveWeights; // at each distinct score
  private final double[] negativeWeights; // [distinct + 1]: slot j lies below positiveScores[j]
  private final float[] highestNegatives; // [distinct + 1]: −∞ when the slot is empty

  /**
   * @param scores scores of the class's positives in any order; copied
   * @param weights weight of each
   */
  public PositiveCuts(float[] scores, double[] weights) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(scores[a] + 0f, scores[b] + 0f));
    float[] distinct = new float[scores.length];
    double[] sums = new double[scores.length];
    int size = 0;
    for (int i : order) {
      if (size == 0 || distinct[size - 1] != scores[i]) {
        distinct[size++] = scores[i];
      }
      sums[size - 1] += weights[i];
    }
    positiveScores = Arrays.copyOf(distinct, size);
    positiveWeights = Arrays.copyOf(sums, size);
    negativeWeights = new double[size + 1];
    highestNegatives = new float[size + 1];
    Arrays.fill(highestNegatives, Float.NEGATIVE_INFINITY);
  }

  /**
   * Cuts that are counted already; takes the arrays over.
   *
   * @param kept the lowest score that each cut keeps, {@code [size]}, ascending
   * @param positiveWeights weight of the positives between a cut and the one above, {@code [size]}
   * @param negativeWeights weight of the negatives below each cut and not below the one before it,
   *     {@code [size + 1]}; the last are those above all cuts
   * @param dropped the highest score that each cut drops, −∞ where there is none, {@code [size +
   *     1]}; the last is the highest score of all
   */
  public PositiveCuts(
      float[] kept, double[] positiveWeights, double[] negativeWeights, float[] dropped) {
    this.positiveScores = kept;
    this.positiveWeights = positiveWeights;
    this.negativeWeights = negativeWeights;
    this.highestNegatives = dropped;
  }

  /** The cuts of a class over blocks in memory. */
  public static PositiveCuts of(List<ScoreBlock> blocks, int classIndex) {
    int count = 0;
    for (ScoreBlock block : blocks) {
      count += block.positivesTo(classIndex) - block.positivesFrom(classIndex);
    }
    float[] scores = new float[count];
    double[] weights = new double[count];
    int at = 0;
    for (ScoreBlock block : blocks) {
      for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
        scores[at] = block.scores()[block.column(classIndex) + block.positives()[k]];
        weights[at++] = CountKernel.positiveWeight(block, k);
      }
    }
    PositiveCuts cuts = new PositiveCuts(scores, weights);
    blocks.forEach(block -> cuts.addNegatives(block, classIndex));
    return cuts;
  }

  /** Adds the negatives of a class of a block: the clips that are not, or not wholly, positive. */
  public void addNegatives(ScoreBlock block, int classIndex) {
    float[] scores = block.scores();
    float[] weights = block.weights();
    int column = block.column(classIndex);
    int k = block.positivesFrom(classIndex);
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double weight = weights.length == 0 ? 1 : weights[clip];
      if (k < end && block.positives()[k] == clip) {
        weight -= CountKernel.positiveWeight(block, k++);
      }
      if (weight > 0 && score != ScoreBlock.UNKNOWN) {
        int slot = slot(score);
        negativeWeights[slot] += weight;
        highestNegatives[slot] = Math.max(highestNegatives[slot], score);
      }
    }
  }

  /** Adds the negatives of other clips; both must have been made of the same positives. */
  public void merge(PositiveCuts other) {
    if (!Arrays.equals(positiveScores, other.positiveScores)) {
      throw new IllegalArgumentException("cuts of different positives");
    }
    ClassCounts.addTo(negativeWeights, other.negativeWeights);
    for (int slot = 0; slot < highestNegatives.length; slot++) {
      highestNegatives[slot] = Math.max(highestNegatives[slot], other.highestNegatives[slot]);
    }
  }

  /** The same cuts on the logits of the scores, which must be probabilities. */
  public PositiveCuts onLogitScale() {
    return new PositiveCuts(
        logits(positiveScores), positiveWeights, negativeWeights, logits(highestNegatives));
  }

  private static float[] logits(float[] scores) {
    float[] logits = scores.clone();
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isInfinite(logits[i])) {
        logits[i] = (float) Logistic.boundedLogit(logits[i]);
      }
    }
    return logits;
  }

  /** Index of the first positive score above {@code score}: a score equal to it is kept with it. */
  private int slot(float score) {
    int low = 0;
    int high = positiveScores.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positiveScores[middle] > score) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Number of cuts that keep something: the distinct scores of the positives. */
  public int size() {
    return positiveScores.length;
  }

  /** The lowest score that cut {@code j} keeps; j from 0, the highest positive, downward. */
  public float lowestKept(int j) {
    return positiveScores[size() - 1 - j];
  }

  /**
   * The highest score that cut {@code j} drops, or −∞ when it drops nothing; {@code j = −1} is the
   * cut that keeps nothing.
   */
  public float highestDropped(int j) {
    int slot = size() - 1 - j;
    float positive = slot > 0 ? positiveScores[slot - 1] : Float.NEGATIVE_INFINITY;
    return Math.max(positive, highestNegatives[slot]);
  }

  /** Weight of the positives whose score is exactly the lowest that cut {@code j} keeps. */
  public double positiveWeight(int j) {
    return positiveWeights[size() - 1 - j];
  }

  /** Weight of the negatives that cut {@code j} keeps and the cut before it drops. */
  public double negativeWeight(int j) {
    return negativeWeights[size() - j];
  }

  /** TP of every cut, {@code [size]}, rising. */
  public double[] truePositives() {
    double[] sums = new double[size()];
    double sum = 0;
    for (int j = 0; j < sums.length; j++) {
      sum += positiveWeights[size() - 1 - j];
      sums[j] = sum;
    }
    return sums;
  }

  /** PP of every cut, {@code [size]}, rising. */
  public double[] predicted() {
    double[] sums = new double[size()];
    double sum = 0;
    for (int j = 0; j < sums.length; j++) {
      sum += positiveWeights[size() - 1 - j] + negativeWeights[size() - j];
      sums[j] = sum;
    }
    return sums;
  }
}
