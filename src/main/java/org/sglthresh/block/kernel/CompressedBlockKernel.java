package org.sglthresh.block.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * The kernel in use. It sorts each class's scores once, replaces dense scores by nodes ({@link
 * ChebyshevCompression}), and sums over the nodes and the remaining scores.
 */
record CompressedBlockKernel(Precision precision, SlopeMode slopeMode, Arithmetic arithmetic)
    implements SurrogateKernel {
  /** A learned slope may grow by this factor before the intervals are too wide for it. */
  private static final double LEARNED_HEADROOM = 1.25;

  @Override
  public String description() {
    return precision.name().toLowerCase(Locale.ROOT) + ", " + arithmetic.sums().description();
  }

  @Override
  public Future<?> warmUp() {
    return arithmetic.sums().warmUp();
  }

  @Override
  public PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes) {
    double[] steepest = new double[slopes.length];
    Arrays.setAll(steepest, c -> steepest(slopes[c]));
    return new CompressedBlockBuilder(blocks, classes, precision, steepest)
        .build(slopeMode, arithmetic);
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
