package org.sglthresh.stats.rank;

import java.io.Serializable;

/**
 * The negatives between the positives of a list: by the number of positives not above them, and
 * those of the same score as a positive. Those of disjoint clips merge where the positives are the
 * same.
 *
 * <p>Counts of weight 1 are whole numbers while they are counted: these lie closer together in
 * memory.
 */
public final class NegativeCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private double[] between; // [distinct + 1]; empty: only whole numbers were counted
  private double[] ties; // [distinct]; empty likewise
  private int[] wholeBetween;
  private int[] wholeTies;

  /** No negatives, for a number of distinct positives. */
  public NegativeCounts(int distinct) {
    between = new double[0];
    ties = new double[0];
    wholeBetween = new int[distinct + 1];
    wholeTies = new int[distinct];
  }

  /** Counts of negatives of weight 1 by slot, to be added to; see {@link #settle}. */
  int[] wholeBetween() {
    return wholeBetween;
  }

  /** Counts of negatives of weight 1 of the same score as the positive below their slot. */
  int[] wholeTies() {
    return wholeTies;
  }

  /** Adds negatives to a slot. */
  void add(int slot, double weight) {
    widen();
    between[slot] += weight;
  }

  /** Adds negatives of the same score as a positive, which are in the slot above it too. */
  void addTies(int positive, double weight) {
    widen();
    ties[positive] += weight;
  }

  private void widen() {
    if (between.length == 0) {
      between = new double[wholeBetween.length];
      ties = new double[wholeTies.length];
    }
  }

  /** Moves whole numbers to the sums before they overflow. */
  void settle() {
    widen();
    for (int slot = 0; slot < between.length; slot++) {
      between[slot] += wholeBetween[slot];
      wholeBetween[slot] = 0;
    }
    for (int i = 0; i < ties.length; i++) {
      ties[i] += wholeTies[i];
      wholeTies[i] = 0;
    }
  }

  /** Adds the negatives of other clips. */
  public void merge(NegativeCounts other) {
    settle();
    for (int slot = 0; slot < between.length; slot++) {
      between[slot] += other.between(slot);
    }
    for (int i = 0; i < ties.length; i++) {
      ties[i] += other.ties(i);
    }
  }

  /** The same with every negative weighing so much more. */
  NegativeCounts weighted(double factor) {
    NegativeCounts weighted = new NegativeCounts(wholeTies.length);
    weighted.between = new double[wholeBetween.length];
    weighted.ties = new double[wholeTies.length];
    for (int slot = 0; slot < weighted.between.length; slot++) {
      weighted.between[slot] = factor * between(slot);
    }
    for (int i = 0; i < weighted.ties.length; i++) {
      weighted.ties[i] = factor * ties(i);
    }
    return weighted;
  }

  /** Number of slots: one more than distinct positives. */
  int slots() {
    return wholeBetween.length;
  }

  /** Weight of the negatives in a slot: below positive {@code slot}, not below the one before. */
  double between(int slot) {
    return wholeBetween[slot] + (between.length == 0 ? 0 : between[slot]);
  }

  /** Weight of the negatives of the same score as a positive. */
  double ties(int positive) {
    return wholeTies[positive] + (ties.length == 0 ? 0 : ties[positive]);
  }

  /** Weight of the negatives in every slot, {@code [distinct + 1]}; a copy. */
  public double[] between() {
    double[] weights = new double[slots()];
    for (int slot = 0; slot < weights.length; slot++) {
      weights[slot] = between(slot);
    }
    return weights;
  }
}
