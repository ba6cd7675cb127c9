package org.sglthresh.block.kernel;

import java.util.Arrays;

/**
 * The weighted scores of one sample, prepared for surrogate sums in double precision. Dense scores
 * are replaced by nodes ({@link ChebyshevCompression}), so the cost of a sum depends on the range
 * of the scores, not on their number.
 */
public final class WeightedNodes {
  private static final double MAX_MAGNITUDE = SigmoidDerivativeSums.MAX_MAGNITUDE;

  private final double[] nodes;
  private final double[] weights;

  private WeightedNodes(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /**
   * Prepares a sample.
   *
   * @param scores ascending
   * @param scoreWeights parallel to the scores, or empty: all 1
   * @param steepest the sums are right for slopes up to this, of either sign
   * @param precision accuracy of the sums: 13 digits in double, 8 in single precision
   */
  public static WeightedNodes of(
      float[] scores, double[] scoreWeights, double steepest, Precision precision) {
    ChebyshevCompression compression = ChebyshevCompression.of(precision);
    double width = compression.width(steepest);
    double[] nodes = new double[Math.min(scores.length, 1 << 10)];
    double[] weights = new double[nodes.length];
    int size = 0;
    int next;
    for (int i = 0; i < scores.length; i = next) {
      next = i + 1;
      while (next < scores.length && scores[next] <= scores[i] + width) {
        next++;
      }
      int count = Math.min(next - i, compression.nodes());
      if (size + count > nodes.length) {
        nodes = Arrays.copyOf(nodes, Math.min(scores.length, 2 * (size + count)));
        weights = Arrays.copyOf(weights, nodes.length);
      }
      if (next - i > compression.nodes() && scores[next - 1] > scores[i]) {
        compression.replace(scores, scoreWeights, i, next, nodes, weights, size);
      } else {
        count = copy(scores, scoreWeights, i, next, nodes, weights, size);
      }
      size += count;
    }
    int padded = SigmoidDerivativeSums.rows(size) * SigmoidDerivativeSums.LANES;
    return new WeightedNodes(Arrays.copyOf(nodes, padded), Arrays.copyOf(weights, padded));
  }

  /** Copies scores, merging equal ones; returns the number of nodes. */
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
   * Adds Σ w·a·σ′(a·x) to {@code sums[at]} and Σ w·x·σ′(a·x) to {@code sums[at + 2]}, with the
   * symbols of {@link SurrogateKernel}.
   *
   * @param threshold t, finite
   * @param slope a, at most the steepest in magnitude
   * @param at {@link SurrogateKernel#SURROGATE} or {@link SurrogateKernel#SURROGATE_POSITIVES}
   */
  public void add(double threshold, double slope, double[] sums, int at) {
    double near = Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, threshold));
    Arithmetic.FASTEST.sums().addNodes(nodes, weights, 0, nodes.length, near, slope, sums, at);
  }
}
