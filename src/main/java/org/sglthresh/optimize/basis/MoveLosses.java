package org.sglthresh.optimize.basis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.stats.ScoreMoments;

/**
 * What an objective loses when the threshold of one class moves by a tenth of the standard
 * deviation of the class's scores, and the others stay. Two passes of counts move all thresholds at
 * once: the counts of a class depend on its own threshold alone.
 *
 * @param steps how far each threshold moves, {@code [classes]}
 * @param below losses of a step down, {@code [classes]}; below 0 where it gains
 * @param above losses of a step up, {@code [classes]}
 */
record MoveLosses(double[] steps, double[] below, double[] above) {
  private static final double SHARE = 0.1;

  /** Steps are rounded, so that they do not depend on the order in which clips are summed. */
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  /**
   * The losses.
   *
   * @param engine that moves every class, also those pinned
   * @param thresholds {@code [classes]}
   * @param counts at the thresholds
   */
  static MoveLosses of(
      Engine engine, AveragedMeasure objective, float[] thresholds, ClassCounts counts) {
    ScoreMoments moments = engine.moments();
    int classes = thresholds.length;
    double[] steps = new double[classes];
    double[] down = new double[classes];
    double[] up = new double[classes];
    for (int c = 0; c < classes; c++) {
      steps[c] = new BigDecimal(SHARE * moments.spread(c)).round(DIGITS).doubleValue();
      down[c] = thresholds[c] - steps[c];
      up[c] = thresholds[c] + steps[c];
    }
    return new MoveLosses(
        steps,
        losses(objective, counts, engine.counts(down)),
        losses(objective, counts, engine.counts(up)));
  }

  private static double[] losses(AveragedMeasure objective, ClassCounts counts, ClassCounts moved) {
    double[] losses = new double[counts.classes()];
    double value = objective.value(counts);
    for (int c = 0; c < losses.length; c++) {
      losses[c] = -objective.change(counts, value, c, moved.truePositives(c), moved.predicted(c));
    }
    return losses;
  }
}
