package org.sglthresh.block.kernel;

import java.util.List;
import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * The surrogate sums by their definition, element by element in double precision. Tests compare
 * other kernels with it.
 */
public final class ScalarKernel implements SurrogateKernel {
  private static final long serialVersionUID = 1L;

  private final SlopeMode slopeMode;

  /** A kernel that fills in the sums of the slope only where the slope is learned. */
  public ScalarKernel(SlopeMode slopeMode) {
    this.slopeMode = slopeMode;
  }

  @Override
  public String description() {
    return "double, scalar";
  }

  @Override
  public PreparedBlock prepare(List<ScoreBlock> blocks, ClassRange classes, double[] slopes) {
    return new Blocks(blocks, slopeMode);
  }

  @Override
  public boolean serves(double[] preparedFor, double[] slopes) {
    return true;
  }

  private record Blocks(List<ScoreBlock> blocks, SlopeMode slopeMode) implements PreparedBlock {
    @Override
    public long bytes() {
      return blocks.stream().mapToLong(ScoreBlock::bytes).sum();
    }

    @Override
    public void add(int classIndex, double threshold, double slope, double[] sums) {
      for (ScoreBlock block : blocks) {
        ScalarKernel.add(block, slopeMode, classIndex, threshold, slope, sums);
      }
    }
  }

  private static void add(
      ScoreBlock block,
      SlopeMode slopeMode,
      int classIndex,
      double threshold,
      double slope,
      double[] sums) {
    sums[TRUE_POSITIVES] += CountKernel.truePositives(block, classIndex, threshold);
    sums[PREDICTED] += CountKernel.predicted(block, classIndex, threshold);
    float[] scores = block.scores();
    float[] weights = block.weights();
    int column = block.column(classIndex);
    double s = 0;
    double x = 0;
    for (int clip = 0; clip < block.clips(); clip++) {
      if (scores[column + clip] == ScoreBlock.UNKNOWN) {
        continue;
      }
      double distance = scores[column + clip] - threshold;
      double derivative = sigmoidDerivative(slope * distance);
      double weighted = weights.length == 0 ? derivative : weights[clip] * derivative;
      s += weighted;
      x += weighted * distance;
    }
    double sy = 0;
    double xy = 0;
    int[] positives = block.positives();
    for (int k = block.positivesFrom(classIndex); k < block.positivesTo(classIndex); k++) {
      if (scores[column + positives[k]] == ScoreBlock.UNKNOWN) {
        continue;
      }
      double distance = scores[column + positives[k]] - threshold;
      double weighted = CountKernel.positiveWeight(block, k) * sigmoidDerivative(slope * distance);
      sy += weighted;
      xy += weighted * distance;
    }
    sums[SURROGATE] += slope * s;
    sums[SURROGATE_POSITIVES] += slope * sy;
    if (slopeMode == SlopeMode.LEARNED) {
      sums[SLOPE] += x;
      sums[SLOPE_POSITIVES] += xy;
    }
  }

  /** σ(z)·σ(−z) = q / (1 + q)² with q = e^−|z|, which never overflows. */
  static double sigmoidDerivative(double z) {
    double q = Math.exp(-Math.abs(z));
    double p = 1.0 + q;
    return q / (p * p);
  }
}
