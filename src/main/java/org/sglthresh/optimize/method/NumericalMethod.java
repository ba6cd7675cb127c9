package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code numerical} (numThresh): gradient ascent with numerical gradients, as in the
 * automatic threshold optimisation of Kong et al. (IEEE/ACM TASLP 28, 2020) that the paper compares
 * with.
 *
 * <p>Each class's threshold is raised by Δ = 0.01 up to ten times until the objective changes; the
 * difference over the distance is the gradient, 0 if nothing changes. Adam has its ε inside the
 * square root: t ← t + α·√(1 − β₂ⁿ) / (1 − β₁ⁿ) · m / √(v + 1e-8).
 *
 * <p>A probe moves one class's counts only, so it costs two look-ups in that class's sorted scores
 * where the original evaluates all clips and classes anew.
 */
final class NumericalMethod implements ThresholdMethod {
  private static final double DELTA = 0.01;
  private static final int TRIES = 10;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final double initialThreshold;
  private final double learningRate;
  private final int epochs;

  /**
   * @param initialThreshold where every class starts
   * @param learningRate α, above 0; 0.01 in the original
   * @param epochs 100 in the original
   */
  NumericalMethod(double initialThreshold, double learningRate, int epochs) {
    this.initialThreshold = initialThreshold;
    this.learningRate = learningRate;
    this.epochs = epochs;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    Landscape landscape = new Landscape(engine, objective);
    int classes = engine.totals().classes();
    double[] thresholds = new double[classes];
    Arrays.fill(thresholds, initialThreshold);
    engine.confine(thresholds);
    double[] firstMoment = new double[classes];
    double[] secondMoment = new double[classes];
    double[] lossGradient = new double[classes];
    long start = System.nanoTime();
    for (int epoch = 0; epoch < epochs; epoch++) {
      double value = landscape.moveTo(thresholds);
      double correction =
          Math.sqrt(1 - Math.pow(BETA2, epoch + 1)) / (1 - Math.pow(BETA1, epoch + 1));
      for (int c = 0; c < classes; c++) {
        double gradient = engine.pins().isPinned(c) ? 0 : landscape.slope(c, thresholds[c]);
        lossGradient[c] = -gradient;
        firstMoment[c] = BETA1 * firstMoment[c] + (1 - BETA1) * gradient;
        secondMoment[c] = BETA2 * secondMoment[c] + (1 - BETA2) * gradient * gradient;
        thresholds[c] +=
            learningRate * correction * firstMoment[c] / Math.sqrt(secondMoment[c] + EPSILON);
      }
      engine.confine(thresholds);
      listener.epoch(
          new EpochState(
              epoch,
              epochs,
              -value,
              lossGradient,
              new double[classes],
              thresholds,
              new double[classes],
              (System.nanoTime() - start) * 1e-9));
    }
    return thresholds;
  }

  /** The objective around some thresholds, one class moved at a time. */
  private static final class Landscape {
    private final List<SortedScores> scores;
    private final AveragedMeasure objective;
    private final LabelTotals totals;
    private final double[] positives;
    private ClassCounts counts;
    private double value;

    Landscape(Engine engine, AveragedMeasure objective) {
      this.scores = engine.sortedScores();
      this.objective = objective;
      this.totals = engine.totals();
      this.positives = totals.positives();
      this.counts = ClassCounts.zero(positives.length);
    }

    double moveTo(double[] thresholds) {
      double[] truePositives = new double[thresholds.length];
      double[] predicted = new double[thresholds.length];
      for (int c = 0; c < thresholds.length; c++) {
        truePositives[c] = scores.get(c).truePositives(thresholds[c]);
        predicted[c] = scores.get(c).predicted(thresholds[c]);
      }
      counts = new ClassCounts(truePositives, predicted, positives, totals.known());
      value = objective.value(counts);
      return value;
    }

    /** The difference quotient of a class; its threshold stands at {@code threshold}. */
    double slope(int c, double threshold) {
      double probe = threshold;
      for (int tries = 1; tries <= TRIES; tries++) {
        probe += DELTA;
        double tp = scores.get(c).truePositives(probe);
        double pp = scores.get(c).predicted(probe);
        if (tp != counts.truePositives(c) || pp != counts.predicted(c)) {
          double change = objective.change(counts, value, c, tp, pp);
          if (change != 0) {
            return change / (DELTA * tries);
          }
        }
      }
      return 0;
    }
  }
}
