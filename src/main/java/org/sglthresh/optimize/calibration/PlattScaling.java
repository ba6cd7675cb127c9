package org.sglthresh.optimize.calibration;

import org.sglthresh.math.Logistic;

/**
 * Platt scaling of one class: q = σ(a·z + b), fitted by maximum likelihood to targets drawn in from
 * 0 and 1 (Platt, 1999; {@link LogisticFit}).
 *
 * @param slope a; at least 0: a tagger whose score falls with the label is not turned round
 * @param offset b
 */
public record PlattScaling(double slope, double offset) {
  /** The calibrated probability of a logit. */
  public double probability(double logit) {
    return Logistic.sigmoid(slope * logit + offset);
  }

  /** Fits the scaling; with a slope of 0 every clip is as probable. */
  public static PlattScaling fit(LabelledLogits points) {
    double prior = points.priorLogit();
    double[] best = new LogisticFit(points, z -> z, z -> 1).minimize(new double[] {0, prior});
    return best[0] > 0 ? new PlattScaling(best[0], best[1]) : new PlattScaling(0, prior);
  }
}
