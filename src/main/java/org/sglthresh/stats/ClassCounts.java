package org.sglthresh.stats;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;

/**
 * Counts of every class at given thresholds. All objectives and metrics count by these rules: a
 * clip counts with its weight w (normally 1); a soft label y counts w·y as positive and w·(1 − y)
 * as negative; a clip whose label of a class is unknown is left out of that class. Counts are
 * doubles because weights are fractions; without weights they are whole numbers, exact up to
 * 2<sup>53</sup>.
 */
public final class ClassCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] truePositives;
  private final double[] predicted;
  private final double[] positives;
  private final double[] known;

  /** Takes over the arrays, each {@code [classes]}. */
  public ClassCounts(
      double[] truePositives, double[] predicted, double[] positives, double[] known) {
    int classes = truePositives.length;
    if (predicted.length != classes || positives.length != classes || known.length != classes) {
      throw new IllegalArgumentException("counts of different numbers of classes");
    }
    this.truePositives = truePositives;
    this.predicted = predicted;
    this.positives = positives;
    this.known = known;
  }

  /** The neutral element of {@link #merge}. */
  public static ClassCounts zero(int classes) {
    return new ClassCounts(
        new double[classes], new double[classes], new double[classes], new double[classes]);
  }

  /**
   * Adds a block's counts at some thresholds.
   *
   * @param thresholds {@code [classes]}; a score above the threshold is a tag
   */
  public void add(ScoreBlock block, double[] thresholds) {
    for (int c = 0; c < classes(); c++) {
      truePositives[c] += CountKernel.truePositives(block, c, thresholds[c]);
      predicted[c] += CountKernel.predicted(block, c, thresholds[c]);
      positives[c] += CountKernel.positives(block, c);
      known[c] += CountKernel.known(block, c);
    }
  }

  /** Adds the counts of other clips. */
  public void merge(ClassCounts other) {
    addTo(truePositives, other.truePositives);
    addTo(predicted, other.predicted);
    addTo(positives, other.positives);
    addTo(known, other.known);
  }

  /**
   * The counts of some of the classes.
   *
   * @param chosen indices of the classes, in the order of the result
   */
  public ClassCounts select(int[] chosen) {
    return new ClassCounts(
        select(truePositives, chosen),
        select(predicted, chosen),
        select(positives, chosen),
        select(known, chosen));
  }

  static double[] select(double[] values, int[] chosen) {
    double[] selected = new double[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      selected[i] = values[chosen[i]];
    }
    return selected;
  }

  /** Numbers times a factor; a copy. */
  public static double[] scaled(double[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }

  /** Adds numbers to sums of the same length, in place. */
  public static void addTo(double[] sum, double[] term) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += term[c];
    }
  }

  /** Number of classes. */
  public int classes() {
    return truePositives.length;
  }

  /** TP of a class: positives above the threshold. */
  public double truePositives(int c) {
    return truePositives[c];
  }

  /** PP of a class: clips above the threshold. */
  public double predicted(int c) {
    return predicted[c];
  }

  /** P of a class: positives, also called its support. */
  public double positives(int c) {
    return positives[c];
  }

  /** Clips whose label of a class is known. */
  public double known(int c) {
    return known[c];
  }

  /** FP of a class: PP − TP. */
  public double falsePositives(int c) {
    return predicted[c] - truePositives[c];
  }

  /** FN of a class: P − TP. */
  public double falseNegatives(int c) {
    return positives[c] - truePositives[c];
  }

  /** ΣTP over the classes. */
  public double totalTruePositives() {
    return sum(truePositives);
  }

  /** ΣPP over the classes. */
  public double totalPredicted() {
    return sum(predicted);
  }

  /** ΣP over the classes. */
  public double totalPositives() {
    return sum(positives);
  }

  /** Σ of the known labels over the classes. */
  public double totalKnown() {
    return sum(known);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
