package org.sglthresh.block.kernel;

import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * Per class two samples, one of all clips whose label is known and one of its positives: the scores
 * in ascending order and, where that is shorter, the nodes that stand for them. Sample i is that of
 * all clips of the i-th class of the range, sample classes + i that of its positives.
 *
 * @param classes which classes
 * @param scores of all samples, each filled up to whole rows with {@link ScoreBlock#UNKNOWN}
 * @param scoreRows {@code [samples + 1]}: the row in which each sample's scores begin
 * @param counts {@code [samples]}: number of scores
 * @param weights parallel to {@code scores}, or empty: all 1
 * @param nodes positions of the nodes of all samples, in whole rows
 * @param nodeWeights their weights; those that only fill up a row weigh 0
 * @param nodeRows {@code [samples + 1]}: the row in which each sample's nodes begin; a sample
 *     without nodes is summed over its scores
 * @param steepest {@code [classes]}, of all classes: the nodes stand for the scores up to this
 *     slope, either sign
 */
record CompressedBlock(
    ClassRange classes,
    float[] scores,
    int[] scoreRows,
    int[] counts,
    double[] weights,
    double[] nodes,
    double[] nodeWeights,
    int[] nodeRows,
    double[] steepest,
    Precision precision,
    SlopeMode slopeMode,
    Arithmetic arithmetic)
    implements PreparedBlock {
  private static final int LANES = SigmoidDerivativeSums.LANES;

  /** Slopes and thresholds beyond these limits leave the range of single precision. */
  private static final double FAR = 1e30;

  @Override
  public long bytes() {
    return 4L * (scores.length + scoreRows.length + counts.length + nodeRows.length)
        + 8L * (weights.length + nodes.length + nodeWeights.length + steepest.length);
  }

  @Override
  public void add(int classIndex, double threshold, double slope, double[] sums) {
    int all = classIndex - classes.from();
    int positives = all + classes.size();
    sums[SurrogateKernel.PREDICTED] += above(all, threshold);
    sums[SurrogateKernel.TRUE_POSITIVES] += above(positives, threshold);
    double slopeSum = sums[SurrogateKernel.SLOPE];
    double slopePositives = sums[SurrogateKernel.SLOPE_POSITIVES];
    addBells(all, steepest[classIndex], threshold, slope, sums, SurrogateKernel.SURROGATE);
    addBells(
        positives,
        steepest[classIndex],
        threshold,
        slope,
        sums,
        SurrogateKernel.SURROGATE_POSITIVES);
    if (slopeMode == SlopeMode.FIXED) {
      sums[SurrogateKernel.SLOPE] = slopeSum;
      sums[SurrogateKernel.SLOPE_POSITIVES] = slopePositives;
    }
  }

  /** The weight of the scores of a sample above a threshold. */
  private double above(int sample, double threshold) {
    int from = scoreRows[sample] * LANES;
    int end = from + counts[sample];
    int low = from;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (scores[middle] > threshold) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    if (weights.length == 0) {
      return end - low;
    }
    double sum = 0;
    for (int i = low; i < end; i++) {
      sum += weights[i];
    }
    return sum;
  }

  private void addBells(
      int sample, double limit, double threshold, double slope, double[] sums, int at) {
    double steepness = Math.abs(slope);
    double near = Math.max(-FAR, Math.min(FAR, threshold));
    int nodesFrom = nodeRows[sample] * LANES;
    int nodesTo = nodeRows[sample + 1] * LANES;
    int from = scoreRows[sample] * LANES;
    int to = scoreRows[sample + 1] * LANES;
    boolean ordinary = weights.length == 0 && steepness <= FAR && steepness >= 1 / FAR;
    if (nodesFrom < nodesTo && steepness <= limit) {
      arithmetic.sums().addNodes(nodes, nodeWeights, nodesFrom, nodesTo, near, slope, sums, at);
    } else if (!ordinary) {
      addOneByOne(sample, near, slope, sums, at);
    } else if (precision == Precision.DOUBLE) {
      arithmetic.sums().addScores(scores, from, to, near, slope, sums, at);
    } else {
      arithmetic.sums().addFloatScores(scores, from, to, near, slope, sums, at);
    }
  }

  /** For slopes next to 0, where the filling would count, and far too steep ones. */
  private void addOneByOne(int sample, double threshold, double slope, double[] sums, int at) {
    double bells = 0;
    double moments = 0;
    int from = scoreRows[sample] * LANES;
    for (int i = from; i < from + counts[sample]; i++) {
      double x = scores[i] - threshold;
      double bell = ScalarSums.bell(x * slope) * (weights.length == 0 ? 1 : weights[i]);
      bells += bell;
      moments += bell * x;
    }
    sums[at] += bells * slope;
    sums[at + SigmoidDerivativeSums.SLOPE_OFFSET] += moments;
  }
}
