package org.sglthresh.spark.folds;

import java.util.Optional;
import org.sglthresh.optimize.TuningFolds;
import org.sglthresh.spark.read.HashedFolds;

/**
 * How clips are split into the folds of a cross-validation.
 *
 * @param folds how many, at least 2
 * @param seed of the shuffling
 * @param groupColumn clips with the same value in this column of the labels table or the scores
 *     table are in the same fold; empty: every clip is a group of its own
 * @param stratification whether classes are balanced; excludes a group column
 */
public record FoldSplit(
    int folds, long seed, Optional<String> groupColumn, Stratification stratification) {
  /** Whether the folds are balanced by class. */
  public enum Stratification {
    /** Chance alone decides, and the folds may differ a little in size: no plan needs reading. */
    UNPLANNED,
    /** Chance alone decides, and the folds have the same size. */
    NONE,
    /** Every fold has about the same number of positives of a class. */
    LABELS
  }

  /**
   * The split for a method that looks, inside the tuning clips, at clips that it did not learn on.
   */
  public static FoldSplit ofTuning(long seed, Optional<String> groupColumn) {
    return new FoldSplit(TuningFolds.MOST, seed, groupColumn, Stratification.UNPLANNED);
  }

  /** The rule of a split that needs no plan. */
  public HashedFolds hashed() {
    return new HashedFolds(folds, seed);
  }

  /** Checks the number of folds, and that folds are not both grouped and stratified. */
  public FoldSplit {
    if (folds < 2) {
      throw new IllegalArgumentException(folds + " folds");
    }
    if (groupColumn.isPresent() && stratification == Stratification.LABELS) {
      throw new IllegalArgumentException("folds both grouped and stratified");
    }
  }
}
