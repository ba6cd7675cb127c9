package org.sglthresh.block.kernel;

import org.sglthresh.block.ClassRange;
import org.sglthresh.block.ScoreBlock;

/**
 * Sorted scores of some classes, with dense scores compressed to nodes. Each class has two samples:
 * all clips whose label is known, and the positives. A sample has its scores in ascending order
 * and, where they are fewer, the nodes that replace them in sums. Sample i has all clips of the
 * i-th class of the range, sample {@code classes.size() + i} the positives of that class. Scores
 * and nodes are padded to whole rows of {@link SigmoidDerivativeSums#LANES}.
 *
 * @param classes the classes of the block
 * @param scores of all samples, padded with {@link ScoreBlock#UNKNOWN}
 * @param scoreRows {@code [samples + 1]}: the row in which each sample's scores begin
 * @param counts {@code [samples]}: number of scores without padding
 * @param weights parallel to {@code scores}, or empty: all 1
 * @param nodes positions of the nodes of all samples
 * @param nodeWeights parallel to {@code nodes}; the padding has weight 0
 * @param nodeRows {@code [samples + 1]}: the row in which each sample's nodes begin; a sample
 *     without nodes is summed over its scores
 * @param steepest {@code [all classes]}: the largest slope, of either sign, at which the nodes
 *     replace the scores
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

  private static final double MAX_MAGNITUDE = SigmoidDerivativeSums.MAX_MAGNITUDE;

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
    addDerivatives(all, steepest[classIndex], threshold, slope, sums, SurrogateKernel.SURROGATE);
    addDerivatives(
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

  /** Weight of the scores of a sample above a threshold. */
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

  private void addDerivatives(
      int sample, double limit, double threshold, double slope, double[] sums, int at) {
    double steepness = Math.abs(slope);
    double near = Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, threshold));
    int nodesFrom = nodeRows[sample] * LANES;
    int nodesTo = nodeRows[sample + 1] * LANES;
    int from = scoreRows[sample] * LANES;
    int to = scoreRows[sample + 1] * LANES;
    boolean regular =
        weights.length == 0 && steepness <= MAX_MAGNITUDE && steepness >= 1 / MAX_MAGNITUDE;
    if (nodesFrom < nodesTo && steepness <= limit) {
      arithmetic.sums().addNodes(nodes, nodeWeights, nodesFrom, nodesTo, near, slope, sums, at);
    } else if (!regular) {
      addScoreByScore(sample, near, slope, sums, at);
    } else if (precision == Precision.DOUBLE) {
      arithmetic.sums().addScores(scores, from, to, near, slope, sums, at);
    } else {
      arithmetic.sums().addFloatScores(scores, from, to, near, slope, sums, at);
    }
  }

  /** For weighted scores, slopes so near 0 that the padding would count, and extreme slopes. */
  private void addScoreByScore(int sample, double threshold, double slope, double[] sums, int at) {
    double derivatives = 0;
    double moments = 0;
    int from = scoreRows[sample] * LANES;
    for (int i = from; i < from + counts[sample]; i++) {
      double x = scores[i] - threshold;
      double derivative =
          ScalarSums.sigmoidDerivative(x * slope) * (weights.length == 0 ? 1 : weights[i]);
      derivatives += derivative;
      moments += derivative * x;
    }
    sums[at] += derivatives * slope;
    sums[at + SigmoidDerivativeSums.SLOPE_OFFSET] += moments;
  }
}
