package org.sglthresh.stats;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.math.LogitAxis;

/**
 * The cuts of one class that can be best for an F-measure: those just below the score of a
 * positive. Other cuts are never better, because a threshold lowered past negatives only adds false
 * positives. A class has as many of these cuts as distinct positive scores; in AudioSet all 527
 * classes together have two a clip.
 *
 * <p>Cuts are ordered from the highest score down: cut j keeps the scores of at least {@link
 * #lowestKept}. Between two neighbouring positives only the weight of the negatives and their
 * highest score are stored.
 */
public final class PositiveCuts {
  private final float[] positiveScores; // [distinct], ascending
  private final double[] positiveWeights; // [distinct]
  private final double[] negativeWeights; // [distinct + 1]: slot j is below positiveScores[j]
  private final float[] highestNegatives; // [distinct + 1]: −∞ when the slot is empty
  private final double positivesBelow; // weight of those that no cut keeps

  /** The cuts at positives with the negatives between them; takes over the arrays. */
  public PositiveCuts(DistinctPositives positives, CutNegatives negatives) {
    this(positives.scores(), positives.weights(), negatives.weights(), negatives.highest());
  }

  /**
   * Cuts counted elsewhere; takes over the arrays, which are in ascending order of the scores.
   *
   * @param kept {@code [size]}, ascending: the lowest score that each cut keeps
   * @param positiveWeights {@code [size]}: weight of the positives between each cut and the next
   *     higher one
   * @param negativeWeights {@code [size + 1]}: weight of the negatives between each cut and the
   *     next lower one; the last entry is for those above all cuts
   * @param dropped {@code [size + 1]}: the highest score that each cut drops, −∞ where there is
   *     none; the last entry is the highest score of all
   */
  public PositiveCuts(
      float[] kept, double[] positiveWeights, double[] negativeWeights, float[] dropped) {
    this(kept, positiveWeights, negativeWeights, dropped, 0);
  }

  private PositiveCuts(
      float[] kept,
      double[] positiveWeights,
      double[] negativeWeights,
      float[] dropped,
      double positivesBelow) {
    this.positiveScores = kept;
    this.positiveWeights = positiveWeights;
    this.negativeWeights = negativeWeights;
    this.highestNegatives = dropped;
    this.positivesBelow = positivesBelow;
  }

  /** The cuts of a class over some blocks. */
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
    DistinctPositives positives = DistinctPositives.of(scores, weights);
    CutNegatives negatives = new CutNegatives(positives.size());
    DistinctPositives.Slots slots = new DistinctPositives.Slots(positives);
    blocks.forEach(block -> negatives.add(slots, block, classIndex));
    return new PositiveCuts(positives, negatives);
  }

  /** The same cuts with logits in place of the scores, which must be probabilities. */
  public PositiveCuts onLogitScale(LogitAxis axis) {
    return new PositiveCuts(
        logits(positiveScores, axis),
        positiveWeights,
        negativeWeights,
        logits(highestNegatives, axis),
        positivesBelow);
  }

  /** The same cuts with every positive and every negative weighing so much more. */
  public PositiveCuts weighted(double positive, double negative) {
    return new PositiveCuts(
        positiveScores,
        ClassCounts.scaled(positiveWeights, positive),
        ClassCounts.scaled(negativeWeights, negative),
        highestNegatives,
        positive * positivesBelow);
  }

  /**
   * The cuts that thresholds at or above a floor make: those that keep only scores above it. The
   * lowest of them drops whatever is not above the floor.
   */
  public PositiveCuts from(float floor) {
    int first = 0;
    double below = positivesBelow;
    while (first < size() && positiveScores[first] <= floor) {
      below += positiveWeights[first++];
    }
    float[] kept = Arrays.copyOfRange(positiveScores, first, size());
    float[] dropped = Arrays.copyOfRange(highestNegatives, first, size() + 1);
    boolean isEmpty = size() == 0 && Float.isInfinite(dropped[0]);
    dropped[0] = isEmpty ? dropped[0] : Math.max(dropped[0], floor);
    return new PositiveCuts(
        kept,
        Arrays.copyOfRange(positiveWeights, first, size()),
        Arrays.copyOfRange(negativeWeights, first, size() + 1),
        dropped,
        below);
  }

  private static float[] logits(float[] scores, LogitAxis axis) {
    float[] logits = scores.clone();
    for (int i = 0; i < logits.length; i++) {
      if (!Float.isInfinite(logits[i])) {
        logits[i] = (float) axis.logit(logits[i]);
      }
    }
    return logits;
  }

  /** Number of cuts that keep something: the distinct scores of the positives. */
  public int size() {
    return positiveScores.length;
  }

  /** The lowest score that cut {@code j} keeps; cut 0 keeps only the highest positives. */
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

  /** Weight of the positives that no cut keeps; 0 unless there is a {@linkplain #from floor}. */
  public double positivesBelow() {
    return positivesBelow;
  }

  /** TP of every cut, {@code [size]}, ascending. */
  public double[] truePositives() {
    double[] sums = new double[size()];
    double sum = 0;
    for (int j = 0; j < sums.length; j++) {
      sum += positiveWeights[size() - 1 - j];
      sums[j] = sum;
    }
    return sums;
  }

  /** PP of every cut, {@code [size]}, ascending. */
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
