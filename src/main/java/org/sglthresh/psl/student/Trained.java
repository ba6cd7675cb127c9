package org.sglthresh.psl.student;

import java.util.List;

/**
 * A student that has been trained.
 *
 * @param weights the mean of the best epochs; those of the last one without validation
 * @param map mean average precision of these weights on the validation windows; NaN without them
 * @param averaged the epochs that the weights are the mean of, the best one first
 * @param history all epochs
 * @param end why the training ended
 */
public record Trained(
    Weights weights, double map, List<Integer> averaged, List<EpochRecord> history, End end) {
  /** Why a training ends. */
  public enum End {
    /** All epochs are done. */
    EPOCHS,
    /** All steps are done. */
    STEPS,
    /** Validation has not become better for long. */
    PATIENCE
  }
}
