package org.sglthresh.optimize.calibration;

import org.sglthresh.math.ScoreMap;

/**
 * Beta calibration of one class: logit q = a·ln s − b·ln(1 − s) + c (Kull, Silva Filho &amp; Flach,
 * AISTATS 2017, section 3), by maximum likelihood to the same targets as Platt scaling. Where a or
 * b comes out negative it is 0 and the rest is fitted anew, so that the map never falls.
 *
 * <p>That is the best of all a, b ≥ 0: the loss is convex, so on the way from its lowest point at a
 * &lt; 0 ≤ b to any point that is allowed it only rises, and that way crosses a = 0.
 *
 * @param a at least 0
 * @param b at least 0
 */
record BetaCalibration(double a, double b, double c) {
  static BetaCalibration fit(LabelledLogits points) {
    double prior = points.priorLogit();
    LogisticFit full =
        new LogisticFit(points, ScoreMap.Beta::logOf, ScoreMap.Beta::minusLogOfRest, z -> 1);
    double[] best = full.minimize(new double[] {0, 0, prior});
    if (best[0] >= 0 && best[1] >= 0) {
      return new BetaCalibration(best[0], best[1], best[2]);
    }
    BetaCalibration onlyB = best[0] < 0 ? withoutA(points, prior) : constant(points);
    BetaCalibration onlyA = best[1] < 0 ? withoutB(points, prior) : constant(points);
    return onlyB.loss(full) <= onlyA.loss(full) ? onlyB : onlyA;
  }

  private double loss(LogisticFit fit) {
    return fit.loss(new double[] {a, b, c});
  }

  private static BetaCalibration withoutA(LabelledLogits points, double prior) {
    double[] best =
        new LogisticFit(points, ScoreMap.Beta::minusLogOfRest, z -> 1)
            .minimize(new double[] {0, prior});
    return best[0] > 0 ? new BetaCalibration(0, best[0], best[1]) : constant(points);
  }

  private static BetaCalibration withoutB(LabelledLogits points, double prior) {
    double[] best =
        new LogisticFit(points, ScoreMap.Beta::logOf, z -> 1).minimize(new double[] {0, prior});
    return best[0] > 0 ? new BetaCalibration(best[0], 0, best[1]) : constant(points);
  }

  /** Every clip is as probable. */
  private static BetaCalibration constant(LabelledLogits points) {
    return new BetaCalibration(0, 0, points.meanTargetLogit());
  }
}
