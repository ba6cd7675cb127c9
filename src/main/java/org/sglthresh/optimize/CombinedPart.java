package org.sglthresh.optimize;

import java.util.Optional;

/**
 * One of the methods that a combination averages.
 *
 * @param method its name
 * @param share of the combination, in [0, 1]
 * @param thresholds of this one alone, {@code [classes]}; not to be written to
 * @param heldOut how well it does on clips that it did not learn on, where the share rests on that
 */
public record CombinedPart(
    String method, double share, double[] thresholds, Optional<HeldOut> heldOut) {

  /**
   * The objective on clips in folds, each decided by thresholds that were learned without its fold.
   *
   * @param value of the objective
   * @param deviation its standard deviation over resamples of the clips
   */
  public record HeldOut(double value, double deviation) {}
}
