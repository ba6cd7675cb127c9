package org.sglthresh.summary;

/**
 * Bounds on the counts at a threshold. They differ where the threshold is inside a bin: which of
 * the clips of that bin are tagged is unknown.
 *
 * @param truePositives TP of the bins above
 * @param predicted PP of the bins above
 * @param hiddenPositives weight of the positives in the threshold's bin
 * @param hiddenNegatives weight of the negatives in the threshold's bin
 */
public record CountBounds(
    double truePositives, double predicted, double hiddenPositives, double hiddenNegatives) {
  /** PP in the worst case: only the negatives of the bin are tagged, and TP is unchanged. */
  public double worstPredicted() {
    return predicted + hiddenNegatives;
  }

  /** TP in the best case: only the positives of the bin are tagged. */
  public double bestTruePositives() {
    return truePositives + hiddenPositives;
  }

  /** PP in the best case. */
  public double bestPredicted() {
    return predicted + hiddenPositives;
  }
}
