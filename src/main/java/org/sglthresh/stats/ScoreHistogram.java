package org.sglthresh.stats;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.block.ScoreBlock;

/**
 * Histograms of the scores of a few chosen classes, separate for positives and negatives. The
 * report draws distributions and precision–recall curves from them. Clips count by the rules of
 * {@link ClassCounts}. Histograms of disjoint clips merge by addition.
 */
public final class ScoreHistogram implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ScoreBins bins;
  private final int[] classIndices;
  private final double[][] positives; // [chosen][bins]
  private final double[][] negatives; // [chosen][bins]

  /**
   * The histograms of no clip: the neutral element of {@link #merge}.
   *
   * @param bins bins for the scale of the scores
   * @param classIndices the chosen classes, {@code [chosen]}
   */
  public ScoreHistogram(ScoreBins bins, int[] classIndices) {
    this.bins = bins;
    this.classIndices = classIndices.clone();
    this.positives = new double[classIndices.length][bins.count()];
    this.negatives = new double[classIndices.length][bins.count()];
  }

  /** Adds the clips of a block. */
  public void add(ScoreBlock block) {
    for (int k = 0; k < classIndices.length; k++) {
      addClass(block, classIndices[k], positives[k], negatives[k]);
    }
  }

  private void addClass(ScoreBlock block, int classIndex, double[] positive, double[] negative) {
    float[] scores = block.scores();
    float[] weights = block.weights();
    float[] labels = block.positiveValues();
    int column = block.column(classIndex);
    int next = block.positivesFrom(classIndex); // positives come in the order of the clips
    int end = block.positivesTo(classIndex);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double label = 0;
      if (next < end && block.positives()[next] == clip) {
        label = labels.length == 0 ? 1.0 : labels[next];
        next++;
      }
      if (score != ScoreBlock.UNKNOWN) {
        double weight = weights.length == 0 ? 1.0 : weights[clip];
        int bin = bins.bin(score);
        positive[bin] += weight * label;
        negative[bin] += weight * (1 - label);
      }
    }
  }

  /**
   * Adds clips that have the same score.
   *
   * @param chosen position among the chosen classes
   * @param positive weight of the positives among the clips
   * @param negative weight of the negatives
   */
  public void add(int chosen, double score, double positive, double negative) {
    int bin = bins.bin(score);
    positives[chosen][bin] += positive;
    negatives[chosen][bin] += negative;
  }

  /**
   * Adds the histograms of other clips.
   *
   * @param other with the same bins and classes
   */
  public void merge(ScoreHistogram other) {
    if (bins != other.bins || !Arrays.equals(classIndices, other.classIndices)) {
      throw new IllegalArgumentException("histograms of different classes or bins");
    }
    for (int k = 0; k < classIndices.length; k++) {
      ClassCounts.addTo(positives[k], other.positives[k]);
      ClassCounts.addTo(negatives[k], other.negatives[k]);
    }
  }

  /** The bins of every histogram. */
  public ScoreBins bins() {
    return bins;
  }

  /** The chosen classes, {@code [chosen]}; a copy. */
  public int[] classIndices() {
    return classIndices.clone();
  }

  /** Weight of a chosen class's positives in each bin, {@code [bins]}; a copy. */
  public double[] positives(int chosen) {
    return positives[chosen].clone();
  }

  /** Weight of a chosen class's negatives in each bin, {@code [bins]}; a copy. */
  public double[] negatives(int chosen) {
    return negatives[chosen].clone();
  }
}
