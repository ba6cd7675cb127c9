package org.sglthresh.metric.calibration;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.CountKernel;
import org.sglthresh.math.Logistic;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.rank.Reliability;

/**
 * What a pass over clips gathers of their probabilities, class by class: as the scores say, and
 * after maps. A clip of weight w and label y counts as weight w·y with the label and w·(1 − y)
 * without; of unknown label, as none. Sums merge.
 */
public final class CalibrationSums implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The distance of 1 to the float below. */
  private static final double LEAST = 0x1p-24;

  private final boolean isProbability;
  private final Side before;
  private final Side after;

  /**
   * The sums of no clip.
   *
   * @param isProbability whether scores are probabilities; otherwise they are logits
   */
  public CalibrationSums(int classes, boolean isProbability) {
    this.isProbability = isProbability;
    this.before = new Side(classes);
    this.after = new Side(classes);
  }

  /** The probabilities before or after. */
  private static final class Side implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Reliability reliability;
    private final double[] squares; // [classes], as the others
    private final double[] losses;
    private final double[] weights;

    Side(int classes) {
      reliability = Reliability.inParts(classes);
      squares = new double[classes];
      losses = new double[classes];
      weights = new double[classes];
    }

    void add(int c, double p, double weight, double positive) {
      double negative = weight - positive;
      double held = Math.max(LEAST, Math.min(1 - LEAST, p));
      reliability.add(c, p, weight, positive);
      squares[c] += positive * (1 - p) * (1 - p) + negative * p * p;
      losses[c] -= positive * Math.log(held) + negative * Math.log1p(-held);
      weights[c] += weight;
    }

    void merge(Side other) {
      reliability.merge(other.reliability);
      ClassCounts.addTo(squares, other.squares);
      ClassCounts.addTo(losses, other.losses);
      ClassCounts.addTo(weights, other.weights);
    }

    ProbabilityScores scores() {
      double weight = IntStream.range(0, weights.length).mapToDouble(c -> weights[c]).sum();
      double square = IntStream.range(0, weights.length).mapToDouble(c -> squares[c]).sum();
      double loss = IntStream.range(0, weights.length).mapToDouble(c -> losses[c]).sum();
      return new ProbabilityScores(
          reliability.expectedCalibrationError(), square / weight, loss / weight);
    }

    ProbabilityScores scores(int c) {
      return new ProbabilityScores(
          reliability.part(c).expectedCalibrationError(),
          squares[c] / weights[c],
          losses[c] / weights[c]);
    }
  }

  /**
   * Adds a block.
   *
   * @param maps {@code [classes]}, of the scores as they are in the block
   */
  public void add(ScoreBlock block, List<ScoreMap> maps) {
    for (int c = 0; c < block.classes(); c++) {
      add(block, c, maps.get(c));
    }
  }

  private void add(ScoreBlock block, int c, ScoreMap map) {
    float[] scores = block.scores();
    float[] clipWeights = block.weights();
    int column = block.column(c);
    int k = block.positivesFrom(c);
    int end = block.positivesTo(c);
    for (int clip = 0; clip < block.clips(); clip++) {
      float score = scores[column + clip];
      double positive = 0;
      if (k < end && block.positives()[k] == clip) {
        positive = CountKernel.positiveWeight(block, k++);
      }
      if (score != ScoreBlock.UNKNOWN) {
        double weight = clipWeights.length == 0 ? 1 : clipWeights[clip];
        before.add(c, isProbability ? score : Logistic.sigmoid(score), weight, positive);
        after.add(c, map.probability(score), weight, positive);
      }
    }
  }

  /** Adds the sums of other clips. */
  public void merge(CalibrationSums other) {
    before.merge(other.before);
    after.merge(other.after);
  }

  /** What the sums come to. */
  public CalibrationChange change() {
    List<ProbabilityScores> classesBefore = new ArrayList<>();
    List<ProbabilityScores> classesAfter = new ArrayList<>();
    for (int c = 0; c < before.weights.length; c++) {
      classesBefore.add(before.scores(c));
      classesAfter.add(after.scores(c));
    }
    return new CalibrationChange(
        new CalibrationChange.Probabilities(before.scores(), classesBefore, before.reliability),
        new CalibrationChange.Probabilities(after.scores(), classesAfter, after.reliability));
  }
}
