package org.sglthresh.stats;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;

/** Mean and standard deviation of each class's scores. Moments of disjoint clips merge. */
public final class ScoreMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] weights; // [classes]: Σ w
  private final double[] sums; // [classes]: Σ w·score
  private final double[] squares; // [classes]: Σ w·score²

  /** The moments of no clip: the neutral element of {@link #merge}. */
  public ScoreMoments(int classes) {
    weights = new double[classes];
    sums = new double[classes];
    squares = new double[classes];
  }

  /** Adds the clips of a block whose label is known. */
  public void add(ScoreBlock block) {
    float[] scores = block.scores();
    float[] clipWeights = block.weights();
    for (int c = 0; c < sums.length; c++) {
      int column = block.column(c);
      for (int clip = 0; clip < block.clips(); clip++) {
        double score = scores[column + clip];
        if (score != ScoreBlock.UNKNOWN) {
          double weight = clipWeights.length == 0 ? 1 : clipWeights[clip];
          weights[c] += weight;
          sums[c] += weight * score;
          squares[c] += weight * score * score;
        }
      }
    }
  }

  /** Adds clips of one class that have the same score. */
  public void add(int classIndex, double weight, double score) {
    weights[classIndex] += weight;
    sums[classIndex] += weight * score;
    squares[classIndex] += weight * score * score;
  }

  /**
   * Adds clips of one class by their sums.
   *
   * @param weight Σ w
   * @param sum Σ w·score
   * @param squareSum Σ w·score²
   */
  public void add(int classIndex, double weight, double sum, double squareSum) {
    weights[classIndex] += weight;
    sums[classIndex] += sum;
    squares[classIndex] += squareSum;
  }

  /** Adds the moments of other clips. */
  public void merge(ScoreMoments other) {
    ClassCounts.addTo(weights, other.weights);
    ClassCounts.addTo(sums, other.sums);
    ClassCounts.addTo(squares, other.squares);
  }

  /** Mean of a class's scores; 0 when it has none. */
  public double mean(int c) {
    return weights[c] > 0 ? sums[c] / weights[c] : 0;
  }

  /** Standard deviation of a class's scores; 1 when all are equal. */
  public double deviation(int c) {
    double spread = spread(c);
    return spread > 0 ? spread : 1;
  }

  /** Standard deviation of a class's scores; 0 when all are equal. */
  public double spread(int c) {
    double variance = weights[c] > 0 ? squares[c] / weights[c] - mean(c) * mean(c) : 0;
    return variance > 1e-12 ? Math.sqrt(variance) : 0;
  }
}
