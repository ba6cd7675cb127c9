package org.sglthresh.spark.folds;

import java.util.Optional;

/**
 * How clips are split into the folds of a cross-validation.
 *
 * @param folds how many, at least 2
 * @param seed of the shuffling
 * @param groupColumn clips with the same value in this column of the labels table or the scores
 *     table stay in one fold; empty: every clip for itself
 * @param stratification whether classes are shared out evenly; goes with no group column
 */
public record FoldSplit(
    int folds, long seed, Optional<String> groupColumn, Stratification stratification) {
  /** Whether the folds are evened out by class. */
  public enum Stratification {
    /** Folds differ as chance will have it. */
    NONE,
    /** The positives of every class are shared out as evenly as can be. */
    LABELS
  }

  /** Checks what cannot be meant. */
  public FoldSplit {
    if (folds < 2) {
      throw new IllegalArgumentException(folds + " folds");
    }
    if (groupColumn.isPresent() && stratification == Stratification.LABELS) {
      throw new IllegalArgumentException("folds both grouped and stratified");
    }
  }
}
