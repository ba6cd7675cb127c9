package org.sglthresh.optimize.calibration;

import java.util.Arrays;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.stats.SortedScores;

/**
 * Isotonic regression of labels on scores by least squares, by pooling adjacent violators (Ayer et
 * al., Annals of Mathematical Statistics 26, 1955), exact on the distinct scores. Each block of
 * scores has the share of its clips that have the class, and is a knot at its lowest score and one
 * at its highest.
 */
final class IsotonicRegression {
  private final float[] first; // [blocks], as the others: lowest score of a block
  private final float[] last;
  private final double[] positives;
  private final double[] weights;
  private int blocks;

  private IsotonicRegression(int most) {
    first = new float[most];
    last = new float[most];
    positives = new double[most];
    weights = new double[most];
  }

  /** Fits the regression; there must be a clip. */
  static ScoreMap.Isotonic fit(SortedScores scores) {
    SortedScores.Side positives = scores.positives();
    SortedScores.Side negatives = scores.negatives();
    IsotonicRegression regression = new IsotonicRegression(positives.size() + negatives.size());
    int p = 0;
    int n = 0;
    while (p < positives.size() || n < negatives.size()) {
      float score =
          Math.min(
              p < positives.size() ? positives.scores()[p] : Float.POSITIVE_INFINITY,
              n < negatives.size() ? negatives.scores()[n] : Float.POSITIVE_INFINITY);
      double positive = 0;
      double negative = 0;
      while (p < positives.size() && positives.scores()[p] == score) {
        positive += positives.weight(p++);
      }
      while (n < negatives.size() && negatives.scores()[n] == score) {
        negative += negatives.weight(n++);
      }
      regression.add(score, positive, positive + negative);
    }
    return regression.knots();
  }

  private void add(float score, double positive, double weight) {
    first[blocks] = score;
    last[blocks] = score;
    positives[blocks] = positive;
    weights[blocks++] = weight;
    while (blocks > 1 && share(blocks - 2) >= share(blocks - 1)) {
      blocks--;
      last[blocks - 1] = last[blocks];
      positives[blocks - 1] += positives[blocks];
      weights[blocks - 1] += weights[blocks];
    }
  }

  private double share(int block) {
    return Math.min(1, positives[block] / weights[block]);
  }

  private ScoreMap.Isotonic knots() {
    float[] scores = new float[2 * blocks];
    double[] shares = new double[2 * blocks];
    int knots = 0;
    for (int block = 0; block < blocks; block++) {
      scores[knots] = first[block];
      shares[knots++] = share(block);
      if (last[block] > first[block]) {
        scores[knots] = last[block];
        shares[knots++] = share(block);
      }
    }
    return new ScoreMap.Isotonic(Arrays.copyOf(scores, knots), Arrays.copyOf(shares, knots));
  }
}
