package org.sglthresh.spark.folds;

import java.io.Serializable;

/** What a fold asks in an epoch: the sums over the clips of all other folds. */
final class EpochRequest implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int fold;
  private final double[] thresholds;
  private final double[] slopes;

  /**
   * @param fold whose clips are left out
   * @param thresholds {@code [classes]}; copied
   * @param slopes {@code [classes]}; copied
   */
  EpochRequest(int fold, double[] thresholds, double[] slopes) {
    this.fold = fold;
    this.thresholds = thresholds.clone();
    this.slopes = slopes.clone();
  }

  int fold() {
    return fold;
  }

  double[] thresholds() {
    return thresholds;
  }

  double[] slopes() {
    return slopes;
  }
}
