package org.sglthresh.stats;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;

/**
 * Totals of a table that do not depend on thresholds: clips, and the positives and known labels of
 * each class.
 */
public final class LabelTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private long clips;
  private double weight;
  private final double[] positives;
  private final double[] known;

  /** The totals of no clip: the neutral element of {@link #merge}. */
  public LabelTotals(int classes) {
    this(0, 0, new double[classes], new double[classes]);
  }

  private LabelTotals(long clips, double weight, double[] positives, double[] known) {
    this.clips = clips;
    this.weight = weight;
    this.positives = positives;
    this.known = known;
  }

  /**
   * Totals counted elsewhere; takes over the arrays.
   *
   * @param weight of all clips
   * @param positives {@code [classes]}
   * @param known {@code [classes]}
   */
  public static LabelTotals of(long clips, double weight, double[] positives, double[] known) {
    return new LabelTotals(clips, weight, positives, known);
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    clips += block.clips();
    weight += weight(block);
    for (int c = 0; c < positives.length; c++) {
      positives[c] += CountKernel.positives(block, c);
      known[c] += CountKernel.known(block, c);
    }
  }

  private static double weight(ScoreBlock block) {
    if (block.weights().length == 0) {
      return block.clips();
    }
    double sum = 0;
    for (float clipWeight : block.weights()) {
      sum += clipWeight;
    }
    return sum;
  }

  /** Adds the totals of other clips. */
  public void merge(LabelTotals other) {
    clips += other.clips;
    weight += other.weight;
    ClassCounts.addTo(positives, other.positives);
    ClassCounts.addTo(known, other.known);
  }

  /** Number of classes. */
  public int classes() {
    return positives.length;
  }

  /** Number of clips. */
  public long clips() {
    return clips;
  }

  /** Σ of the clips' weights: their number where every weight is 1. */
  public double weight() {
    return weight;
  }

  /** P, the positives of each class, {@code [classes]}; a copy. */
  public double[] positives() {
    return positives.clone();
  }

  /** Clips whose label is known, {@code [classes]}; a copy. */
  public double[] known() {
    return known.clone();
  }
}
