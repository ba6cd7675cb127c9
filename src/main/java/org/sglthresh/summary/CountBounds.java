package org.sglthresh.summary;

/**
 * Counts at a threshold of which a bin may hide the exact value.
 *
 * @param truePositives TP without the bin
 * @param predicted PP without the bin
 * @param hiddenPositives weight of the positives in the bin, which are tagged or not
 * @param hiddenNegatives weight of its negatives
 */
public record CountBounds(
    double truePositives, double predicted, double hiddenPositives, double hiddenNegatives) {
  /** PP where, of the bin, only the negatives are tagged: the worst case, with TP as it is. */
  public double worstPredicted() {
    return predicted + hiddenNegatives;
  }

  /** TP where, of the bin, only the positives are tagged: the best case. */
  public double bestTruePositives() {
    return truePositives + hiddenPositives;
  }

  /** PP in the best case. */
  public double bestPredicted() {
    return predicted + hiddenPositives;
  }
}
