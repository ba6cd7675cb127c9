package org.sglthresh.feature;

import java.io.Serializable;

/**
 * The logarithm of the bands: (max(log x, maximum − floor) + shift) / scale, where the maximum is
 * that of the window.
 *
 * @param logarithm which
 * @param guard above 0; keeps silence finite
 * @param floorDecibels how far below the window's maximum values are kept apart, for decibels only;
 *     0 for no such floor
 * @param shift added to the logarithm
 * @param scale what the sum is divided by; above 0
 */
public record LogScale(
    Logarithm logarithm, double guard, double floorDecibels, double shift, double scale)
    implements Serializable {

  /** A logarithm of numbers from 0. */
  public enum Logarithm {
    /** ln(x + guard). */
    NATURAL,
    /** 10·log₁₀(max(x, guard)). */
    DECIBEL
  }

  /** Checks the parameters. */
  public LogScale {
    Framing.require(
        guard > 0 && Double.isFinite(guard), "the guard of the logarithm is not above 0");
    Framing.require(
        floorDecibels >= 0 && Double.isFinite(floorDecibels),
        "the floor below the maximum is not 0 or more decibels");
    Framing.require(
        floorDecibels == 0 || logarithm == Logarithm.DECIBEL,
        "a floor in decibels needs a logarithm in decibels");
    Framing.require(Double.isFinite(shift), "the shift is not a number");
    Framing.require(scale > 0 && Double.isFinite(scale), "the scale is not above 0");
  }

  /** The logarithm as it is, without floor, shift and scale. */
  public static LogScale plain(Logarithm logarithm, double guard) {
    return new LogScale(logarithm, guard, 0, 0, 1);
  }
}
