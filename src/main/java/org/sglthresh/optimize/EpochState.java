package org.sglthresh.optimize;

/**
 * One epoch of an iterative method. The arrays are the method's own and change with the next epoch:
 * copy what is to be kept.
 *
 * @param epoch 0 for the first
 * @param epochs how many there will be
 * @param loss minus the objective, at the thresholds before this epoch's step
 * @param thresholdGradient {@code [classes]}, derivative of the loss by each threshold
 * @param slopeGradient {@code [classes]}, derivative by each slope; zeros when the slope is fixed
 * @param thresholds {@code [classes]}, after this epoch's step
 * @param slopes {@code [classes]}, after this epoch's step
 * @param seconds since the method began
 */
public record EpochState(
    int epoch,
    int epochs,
    double loss,
    double[] thresholdGradient,
    double[] slopeGradient,
    double[] thresholds,
    double[] slopes,
    double seconds) {

  /** Euclidean norm of the thresholds' gradient. */
  public double gradientNorm() {
    double sum = 0;
    for (double g : thresholdGradient) {
      sum += g * g;
    }
    return Math.sqrt(sum);
  }
}
