package org.sglthresh.optimize.method;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.LabelTotals;
import org.sglthresh.stats.SortedScores;

/**
 * Method {@code dichotomic} (dichoThresh): the random search that the paper compares with. Each of
 * 80 restarts begins at the initial thresholds and makes 400 proposals t + N(t, 0.6)·r with r
 * falling from 0.2 by 0.001 a step. A proposal moves all classes at once and is taken only if it
 * beats the best of all restarts so far, so a late restart stays where it began until a lucky draw.
 *
 * <p>A proposal costs two look-ups a class in sorted scores, not a pass over the clips.
 */
final class DichotomicMethod implements ThresholdMethod {
  private static final int RESTARTS = 80;
  private static final int STEPS = 400;
  private static final double FIRST_RADIUS = 0.2;
  private static final double RADIUS_STEP = 1e-3;
  private static final double DEVIATION = 0.6;

  private final double initialThreshold;
  private final long seed;

  /**
   * @param initialThreshold where every restart begins
   * @param seed the same seed gives the same thresholds
   */
  DichotomicMethod(double initialThreshold, long seed) {
    this.initialThreshold = initialThreshold;
    this.seed = seed;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<SortedScores> scores = engine.sortedScores();
    int classes = scores.size();
    SplittableRandom random = new SplittableRandom(seed);
    double[] initial = new double[classes];
    Arrays.fill(initial, initialThreshold);
    engine.confine(initial);
    double[] best = initial;
    double highest = value(scores, engine.totals(), objective, initial);
    for (int restart = 0; restart < RESTARTS; restart++) {
      double[] current = initial;
      for (int step = 0; step < STEPS; step++) {
        double[] proposal = propose(current, FIRST_RADIUS - step * RADIUS_STEP, random);
        engine.confine(proposal);
        double value = value(scores, engine.totals(), objective, proposal);
        if (value > highest) {
          highest = value;
          best = proposal;
          current = proposal;
        }
      }
    }
    return best;
  }

  private static double[] propose(double[] current, double radius, SplittableRandom random) {
    double[] proposal = new double[current.length];
    for (int c = 0; c < current.length; c++) {
      double direction = current[c] + DEVIATION * random.nextGaussian();
      proposal[c] = current[c] + direction * radius;
    }
    return proposal;
  }

  private static double value(
      List<SortedScores> scores,
      LabelTotals totals,
      AveragedMeasure objective,
      double[] thresholds) {
    double[] truePositives = new double[thresholds.length];
    double[] predicted = new double[thresholds.length];
    for (int c = 0; c < thresholds.length; c++) {
      truePositives[c] = scores.get(c).truePositives(thresholds[c]);
      predicted[c] = scores.get(c).predicted(thresholds[c]);
    }
    return objective.value(
        new ClassCounts(truePositives, predicted, totals.positives(), totals.known()));
  }
}
