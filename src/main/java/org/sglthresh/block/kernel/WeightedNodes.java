package org.sglthresh.block.kernel;

import java.util.Arrays;

/**
 * Weighted scores of one sample laid out for the surrogate sums in double precision: scores that
 * crowd are replaced by the nodes of {@link ChebyshevCompression}, so that the cost of a sum
 * depends on the range of the scores and not on their number.
 */
public final class WeightedNodes {
  private static final double FAR = 1e30;

  private final double[] nodes;
  private final double[] weights;

  private WeightedNodes(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * Lays out a sample.
   *
   * @param scores ascending
   * @param scoreWeights parallel to the scores, or empty: all 1
   * @param steepest the sums are right for slopes up to this, either sign
   * @param precision how close the nodes are to the scores: to 13 digits of a sum, or to 8
   */
  public static WeightedNodes of(
      float[] scores, double[] scoreWeights, double steepest, Precision precision) {
    ChebyshevCompression crowd = ChebyshevCompression.of(precision);
    double width = crowd.width(steepest);
    double[] nodes = new double[Math.min(scores.length, 1 << 10)];
    double[] weights = new double[nodes.length];
    int size = 0;
    int next;
    for (int i = 0; i < scores.length; i = next) {
      next = i + 1;
      while (next < scores.length && scores[next] <= scores[i] + width) {
        next++;
      }
      int count = Math.min(next - i, crowd.nodes());
      if (size + count > nodes.length) {
        nodes = Arrays.copyOf(nodes, Math.min(scores.length, 2 * (size + count)));
        weights = Arrays.copyOf(weights, nodes.length);
      }
      if (next - i > crowd.nodes() && scores[next - 1] > scores[i]) {
        crowd.replace(scores, scoreWeights, i, next, nodes, weights, size);
      } else {
        count = copy(scores, scoreWeights, i, next, nodes, weights, size);
      }
      size += count;
    }
    int padded =
        (size + SigmoidDerivativeSums.LANES - 1)
            / SigmoidDerivativeSums.LANES
            * SigmoidDerivativeSums.LANES;
    return new WeightedNodes(Arrays.copyOf(nodes, padded), Arrays.copyOf(weights, padded));
  }

  /** Copies scores, equal ones as one; returns how many there are then. */
  private static int copy(
      float[] scores,
      double[] scoreWeights,
      int from,
      int to,
      double[] nodes,
      double[] weights,
      int at) {
    int last = at - 1;
    for (int i = from; i < to; i++) {
      if (i == from || scores[i] > scores[i - 1]) {
        nodes[++last] = scores[i];
        weights[last] = 0;
      }
      weights[last] += scoreWeights.length == 0 ? 1 : scoreWeights[i];
    }
    return last + 1 - at;
  }

  /**
   * Adds Σ w·a·b(a·x) to {@code sums[at]} and Σ w·x·b(a·x) to {@code sums[at + 2]}, as {@link
   * SurrogateKernel} defines them.
   *
   * @param threshold t, finite
   * @param slope a, within the steepest of either sign
   * @param at {@link SurrogateKernel#SURROGATE} or {@link SurrogateKernel#SURROGATE_POSITIVES}
   */
  public void add(double threshold, double slope, double[] sums, int at) {
    double near = Math.max(-FAR, Math.min(FAR, threshold));
    Arithmetic.FASTEST.sums().addNodes(nodes, weights, 0, nodes.length, near, slope, sums, at);
  }
}
