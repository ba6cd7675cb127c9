package org.sglthresh.report.data;

import org.sglthresh.optimize.EpochState;

/**
 * One epoch of an iterative method, as kept for history.csv and the convergence plot.
 *
 * @param epoch 0 for the first
 * @param loss minus the objective, at the thresholds before this epoch's step
 * @param gradientNorm Euclidean norm of the loss's gradient by the thresholds
 * @param seconds since the method began
 */
public record EpochPoint(int epoch, double loss, double gradientNorm, double seconds) {

  /** What is kept of an epoch. */
  public static EpochPoint of(EpochState state) {
    return new EpochPoint(state.epoch(), state.loss(), state.gradientNorm(), state.seconds());
  }

  /** The objective (an F1) at the thresholds before this epoch's step, in [0, 1]. */
  public double objective() {
    return -loss;
  }
}
