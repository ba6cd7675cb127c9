package org.sglthresh.block;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The kernel in use: sorts each class's scores once, replaces scores that crowd by fewer weighted
 * nodes ({@link Crowd}), and sums over what is left.
 */
record NodeKernel(Precision precision, SlopeMode slopeMode, Arithmetic arithmetic)
    implements SurrogateKernel {
  /** A learned slope may grow by this factor before the nodes are too far apart for it. */
  private static final double LEARNED_HEADROOM = 1.25;

  @Override
  public String description() {
    return precision.name().toLowerCase(Locale.ROOT) + ", " + arithmetic.sums().description();
  }

  @Override
  public void warmUp() {
    arithmetic.sums().warmUp();
  }

  @Override
  public boolean isSettled() {
    return arithmetic.sums().isSettled();
  }

  @Override
  public PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes) {
    double[] steepest = new double[slopes.length];
    Arrays.setAll(steepest, c -> steepest(slopes[c]));
    return new NodeBlockBuilder(blocks, classes, precision, steepest).build(slopeMode, arithmetic);
  }

  @Override
  public boolean serves(double[] preparedFor, double[] slopes) {
    for (int c = 0; c < slopes.length; c++) {
      if (Math.abs(slopes[c]) > steepest(preparedFor[c])) {
        return false;
      }
    }
    return true;
  }

  private double steepest(double slope) {
    return Math.abs(slope) * (slopeMode == SlopeMode.LEARNED ? LEARNED_HEADROOM : 1);
  }
}
