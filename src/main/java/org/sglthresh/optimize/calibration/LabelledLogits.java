package org.sglthresh.optimize.calibration;

import java.util.Arrays;
import org.sglthresh.math.Logistic;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.stats.SortedScores;

/**
 * The logits of some clips, those that have the class and those that have not.
 *
 * @param positives the clips that have the class
 * @param negatives the others
 */
public record LabelledLogits(Side positives, Side negatives) {
  /**
   * A side with more different logits is counted in so many cells of equal width, each with its
   * mean logit: sums of smooth functions are then right to about 1e-6, at a cost that does not
   * grow.
   */
  static final int MOST_LOGITS = 1 << 12;

  /**
   * Logits with their weights.
   *
   * @param weights at least 0
   * @param logits as many
   */
  public record Side(double[] weights, double[] logits) {
    private static Side of(SortedScores.Side scores, LogitAxis axis, int most) {
      double[] weights = new double[scores.size()];
      double[] logits = new double[scores.size()];
      int size = 0;
      for (int i = 0; i < scores.size(); i++) {
        double logit = axis.logit(scores.scores()[i]);
        boolean tied = size > 0 && logit == logits[size - 1];
        int at = tied ? size - 1 : size++;
        logits[at] = logit;
        weights[at] += scores.weight(i);
      }
      Side side = new Side(Arrays.copyOf(weights, size), Arrays.copyOf(logits, size));
      return size > most ? side.inCells(most) : side;
    }

    private Side inCells(int cells) {
      double low = logits[0];
      double width = (logits[logits.length - 1] - low) / cells;
      double[] sums = new double[cells];
      double[] means = new double[cells];
      for (int i = 0; i < logits.length; i++) {
        int cell = Math.min(cells - 1, (int) ((logits[i] - low) / width));
        sums[cell] += weights[i];
        means[cell] += weights[i] * (logits[i] - low);
      }
      for (int cell = 0; cell < cells; cell++) {
        means[cell] = low + (sums[cell] > 0 ? means[cell] / sums[cell] : 0);
      }
      return new Side(sums, means);
    }

    double total() {
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      return sum;
    }
  }

  /** The logits of a class's scores. */
  static LabelledLogits of(SortedScores scores, LogitAxis axis) {
    return of(scores, axis, MOST_LOGITS);
  }

  /** The same with another limit. */
  static LabelledLogits of(SortedScores scores, LogitAxis axis, int most) {
    return new LabelledLogits(
        Side.of(scores.positives(), axis, most), Side.of(scores.negatives(), axis, most));
  }

  /** Number of logits on both sides. */
  int size() {
    return positives.logits.length + negatives.logits.length;
  }

  /**
   * What a positive counts as, (P + 1) / (P + 2): targets drawn in from 0 and 1, as in Platt
   * (1999), keep parameters finite where scores separate the two sides.
   */
  double positiveTarget() {
    double p = positives.total();
    return (p + 1) / (p + 2);
  }

  /** What a negative counts as, 1 / (N + 2). */
  double negativeTarget() {
    return 1 / (negatives.total() + 2);
  }

  /** The logit of the prior that Platt (1999) begins at, ln((P + 1) / (N + 1)). */
  double priorLogit() {
    return Math.log((positives.total() + 1) / (negatives.total() + 1));
  }

  /** The logit of the mean target: what is most likely where every clip is as probable. */
  double meanTargetLogit() {
    double p = positives.total();
    double n = negatives.total();
    return Logistic.logit((p * positiveTarget() + n * negativeTarget()) / (p + n));
  }
}
