package org.sglthresh.stats.rank;

import org.sglthresh.stats.DistinctPositives;
import org.sglthresh.stats.PositiveCuts;

/**
 * The exact ranking of a list: its positives and the negatives between them.
 *
 * @param positives in ascending order of their scores
 * @param negatives between them
 */
public record RankedCurve(DistinctPositives positives, NegativeCounts negatives) {
  /** Takes the corners of the curve, such as those of ROC. */
  @FunctionalInterface
  public interface Corners {
    /**
     * Takes a corner.
     *
     * @param truePositives weight of the positives above a threshold
     * @param falsePositives weight of the negatives above it
     */
    void add(double truePositives, double falsePositives);
  }

  /**
   * Walks along the thresholds from above all scores to below them. Between two corners only
   * positives or only negatives fall below the threshold, or scores that are all equal.
   */
  public void walk(Corners corners) {
    double[] p = positives.weights();
    double truePositives = 0;
    double falsePositives = negatives.between(p.length);
    corners.add(0, 0);
    for (int i = p.length - 1; i >= 0; i--) {
      corners.add(truePositives, falsePositives - negatives.ties(i));
      truePositives += p[i];
      corners.add(truePositives, falsePositives);
      falsePositives += negatives.between(i);
    }
    corners.add(truePositives, falsePositives);
  }

  /** The same ranking with every positive and every negative weighing so much more. */
  public RankedCurve weighted(double positive, double negative) {
    return new RankedCurve(positives.weighted(positive), negatives.weighted(negative));
  }

  /** P, the weight of the positives. */
  public double positiveWeight() {
    return sum(positives.weights());
  }

  /** N, the weight of the negatives. */
  public double negativeWeight() {
    return sum(negatives.between());
  }

  /** The weight of all. */
  public double weight() {
    return positiveWeight() + negativeWeight();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * Average precision, Σ (recall − recall before)·precision over the thresholds from the highest
   * score down, as scikit-learn's average_precision_score: clips of equal score count together.
   *
   * @return in (0, 1]; NaN without positives
   */
  public double averagePrecision() {
    double[] p = positives.weights();
    double predicted = negatives.between(p.length);
    double truePositives = 0;
    double sum = 0;
    for (int i = p.length - 1; i >= 0; i--) {
      truePositives += p[i];
      predicted += p[i];
      sum += p[i] * (truePositives / predicted);
      predicted += negatives.between(i);
    }
    return sum / truePositives;
  }

  /**
   * The area under the ROC curve: the chance that a positive is scored above a negative, a tie
   * counting half.
   *
   * @return in [0, 1]; NaN without positives or without negatives
   */
  public double areaUnderRoc() {
    double[] p = positives.weights();
    double all = positiveWeight();
    double below = 0;
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      below += negatives.between(i);
      sum += p[i] * (below + negatives.ties(i) / 2);
    }
    return sum / (all * negativeWeight());
  }

  /** The cuts just below the positives, for the best thresholds; highest dropped scores aside. */
  public PositiveCuts cuts() {
    float[] scores = positives.scores();
    float[] dropped = new float[scores.length + 1];
    dropped[0] = Float.NEGATIVE_INFINITY;
    System.arraycopy(scores, 0, dropped, 1, scores.length);
    return new PositiveCuts(
        scores.clone(), positives.weights().clone(), negatives.between(), dropped);
  }
}
