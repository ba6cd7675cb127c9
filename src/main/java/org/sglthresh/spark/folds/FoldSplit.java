package org.sglthresh.spark.folds;

import java.util.Optional;

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
    /** Chance alone decides. */
    NONE,
    /** Every fold has about the same number of positives of a class. */
    LABELS
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
