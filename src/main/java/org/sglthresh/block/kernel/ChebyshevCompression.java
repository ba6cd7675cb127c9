package org.sglthresh.block.kernel;

import java.util.Arrays;

/**
 * Replaces the scores of a short interval by a few weighted nodes that give the same sums of the
 * sigmoid's derivative σ′(z) = σ(z)·σ(−z).
 *
 * <p>σ′ is analytic except for poles at ±iπ. So the polynomial that interpolates it at m Chebyshev
 * points of an interval of half width h in z has an error of the order of (h/2π)<sup>m</sup>. With
 * scores u<sub>i</sub> mapped to [−1, 1], their weights w<sub>i</sub> and the Chebyshev points
 * x<sub>j</sub>, Σ w<sub>i</sub>·f(u<sub>i</sub>) ≈ Σ W<sub>j</sub>·f(x<sub>j</sub>) with
 *
 * <pre>
 *   W[j] = (c[0] + 2·Σ c[k]·T_k(x[j])) / m,   c[k] = Σ w[i]·T_k(u[i]),   k = 1 … m − 1
 * </pre>
 *
 * by the discrete orthogonality of the Chebyshev polynomials T. The weights depend only on the
 * scores and the width of the interval only on the slope, so one compression serves every threshold
 * of every epoch.
 */
final class ChebyshevCompression {
  private final int nodes;
  private final double halfWidth;
  private final double[] points; // [nodes], ascending in index from +1 to −1
  private final double[] transform; // [nodes × nodes]: T_k(x[j]) with its factor
  private final double[] moments; // [nodes]: c, reused

  private ChebyshevCompression(int nodes, double halfWidth) {
    this.nodes = nodes;
    this.halfWidth = halfWidth;
    this.points = new double[nodes];
    this.transform = new double[nodes * nodes];
    this.moments = new double[nodes];
    for (int j = 0; j < nodes; j++) {
      double angle = (j + 0.5) * Math.PI / nodes;
      points[j] = StrictMath.cos(angle);
      for (int k = 0; k < nodes; k++) {
        transform[j * nodes + k] = (k == 0 ? 1 : 2) * StrictMath.cos(k * angle) / nodes;
      }
    }
  }

  /**
   * The compression with the interval and number of nodes of a precision. The relative error of a
   * sum is at most 1e-13 in double and 1e-8 in single precision, measured over all positions of the
   * interval.
   */
  static ChebyshevCompression of(Precision precision) {
    return precision == Precision.DOUBLE
        ? new ChebyshevCompression(16, 0.75)
        : new ChebyshevCompression(12, 1);
  }

  /** Number of nodes that replace the scores of one interval. */
  int nodes() {
    return nodes;
  }

  /** Width of an interval, on the scale of the scores, at a slope; infinite at slope 0. */
  double width(double slope) {
    return 2 * halfWidth / Math.abs(slope);
  }

  /**
   * Writes the nodes of {@code scores[from, to)}.
   *
   * @param scores ascending and not all equal in the range
   * @param weights parallel to the scores, or empty: all 1
   * @param at index of the first node in {@code nodeScores} and {@code nodeWeights}
   */
  void replace(
      float[] scores,
      double[] weights,
      int from,
      int to,
      double[] nodeScores,
      double[] nodeWeights,
      int at) {
    double middle = 0.5 * ((double) scores[from] + scores[to - 1]);
    double half = 0.5 * ((double) scores[to - 1] - scores[from]);
    Arrays.fill(moments, 0);
    if (weights.length == 0) {
      addMoments(scores, from, to, middle, 1 / half);
    } else {
      addMoments(scores, weights, from, to, middle, 1 / half);
    }
    for (int j = 0; j < nodes; j++) {
      double weight = 0;
      for (int k = 0; k < nodes; k++) {
        weight += moments[k] * transform[j * nodes + k];
      }
      nodeScores[at + j] = middle + half * points[j];
      nodeWeights[at + j] = weight;
    }
  }

  /** Takes four scores at a time: their recurrences T_k+1 = 2u·T_k − T_k−1 run in parallel. */
  private void addMoments(float[] scores, int from, int to, double middle, double scale) {
    int i = from;
    for (; i + 4 <= to; i += 4) {
      double u0 = (scores[i] - middle) * scale;
      double u1 = (scores[i + 1] - middle) * scale;
      double u2 = (scores[i + 2] - middle) * scale;
      double u3 = (scores[i + 3] - middle) * scale;
      double before0 = 1;
      double before1 = 1;
      double before2 = 1;
      double before3 = 1;
      double now0 = u0;
      double now1 = u1;
      double now2 = u2;
      double now3 = u3;
      for (int k = 1; k < nodes; k++) {
        moments[k] += now0 + now1 + (now2 + now3);
        double next0 = 2 * u0 * now0 - before0;
        double next1 = 2 * u1 * now1 - before1;
        double next2 = 2 * u2 * now2 - before2;
        double next3 = 2 * u3 * now3 - before3;
        before0 = now0;
        before1 = now1;
        before2 = now2;
        before3 = now3;
        now0 = next0;
        now1 = next1;
        now2 = next2;
        now3 = next3;
      }
    }
    moments[0] += i - from;
    for (; i < to; i++) {
      addMoments((scores[i] - middle) * scale, 1);
    }
  }

  private void addMoments(
      float[] scores, double[] weights, int from, int to, double middle, double scale) {
    for (int i = from; i < to; i++) {
      addMoments((scores[i] - middle) * scale, weights[i]);
    }
  }

  private void addMoments(double u, double weight) {
    double before = weight;
    double now = weight * u;
    moments[0] += before;
    for (int k = 1; k < nodes; k++) {
      moments[k] += now;
      double next = 2 * u * now - before;
      before = now;
      now = next;
    }
  }
}
