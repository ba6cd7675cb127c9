package org.sglthresh.model;

import java.io.Serializable;
import org.sglthresh.math.Interval;

/**
 * What the threshold of a class rests on.
 *
 * @param reason why it is what it is
 * @param plateau the thresholds that the tuning clips cannot tell from it; unknown where the method
 *     maximises no objective and for a class without positives
 * @param plateauPositives positives of the class with a score on the plateau; NaN where there is
 *     none
 * @param step how far the threshold moves for the losses: a tenth of the standard deviation of the
 *     class's scores; NaN where there are no losses
 * @param lossBelow what the objective loses when this threshold alone moves down by the step; below
 *     0 where it gains
 * @param lossAbove the same for a step up
 * @param level the level of precision or recall that is held, of those asked for; NaN where none is
 *     or none was asked for
 */
public record ThresholdBasis(
    ThresholdReason reason,
    Interval plateau,
    double plateauPositives,
    double step,
    double lossBelow,
    double lossAbove,
    double level)
    implements Serializable {
  /** Nothing is known. */
  public static final ThresholdBasis UNSTATED = of(ThresholdReason.UNSTATED);

  /** A reason without figures. */
  public static ThresholdBasis of(ThresholdReason reason) {
    return new ThresholdBasis(
        reason, Interval.UNKNOWN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** The same with a plateau. */
  public ThresholdBasis withPlateau(Interval other, double positives) {
    return new ThresholdBasis(reason, other, positives, step, lossBelow, lossAbove, level);
  }

  /** The same with losses. */
  public ThresholdBasis withLosses(double size, double below, double above) {
    return new ThresholdBasis(reason, plateau, plateauPositives, size, below, above, level);
  }

  /** The same with a level that is held. */
  public ThresholdBasis withLevel(double held) {
    return new ThresholdBasis(reason, plateau, plateauPositives, step, lossBelow, lossAbove, held);
  }

  /** Whether anything is said. */
  public boolean isStated() {
    return reason != ThresholdReason.UNSTATED;
  }

  /** Whether the losses are known. */
  public boolean hasLosses() {
    return !Double.isNaN(step);
  }

  /** Whether a level is held. */
  public boolean hasLevel() {
    return !Double.isNaN(level);
  }
}
