package org.sglthresh.optimize.method;

import org.sglthresh.math.ProportionBound;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;

/**
 * What the methods need to know beside the data.
 *
 * @param sgl initial threshold and epochs of every iterative method, and all settings of {@code
 *     sgl}
 * @param scale what the scores are, for methods that work on logits
 * @param placement where {@code exact} puts a threshold between neighbouring scores
 * @param seed of the methods that draw random numbers
 * @param operatingPoint what {@code operating-point} holds
 * @param tagsPerThousandClips what {@code tag-budget} holds
 */
public record MethodSettings(
    SglSettings sgl,
    LogitScale scale,
    Placement placement,
    long seed,
    OperatingPoint operatingPoint,
    double tagsPerThousandClips) {
  private static final OperatingPoint HALF_RIGHT =
      new OperatingPoint(
          OperatingPoint.Floor.PRECISION,
          0.5,
          OperatingPoint.Scope.CLASS,
          ProportionBound.NONE,
          0.95);

  /** Settings of methods without a demand: a precision of one half a class, two tags a clip. */
  public MethodSettings(SglSettings sgl, LogitScale scale, Placement placement, long seed) {
    this(sgl, scale, placement, seed, HALF_RIGHT, 2000);
  }
}
