package org.sglthresh.math;

import java.io.Serializable;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) implements Serializable {
  /** The confidence of every interval of the product. */
  public static final double LEVEL = 0.95;

  /** An unknown interval: both ends are NaN. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Whether the ends are known. */
  public boolean isKnown() {
    return !Double.isNaN(low);
  }

  /**
   * An interval around a value in (0, 1) with an estimated standard deviation. It is symmetric on
   * the logit scale, so it stays within (0, 1) and is wider towards the middle.
   *
   * @param deviation standard deviation of the value, at least 0
   * @param quantile number of deviations to either side
   */
  public static Interval ofShare(double value, double deviation, double quantile) {
    double logit = Logistic.boundedLogit(value);
    double reach = quantile * deviation / (value * (1 - value));
    return new Interval(
        Math.min(value, Logistic.sigmoid(logit - reach)),
        Math.max(value, Logistic.sigmoid(logit + reach)));
  }

  /**
   * Wilson's score interval of a proportion.
   *
   * @param successes in [0, trials]
   * @param trials above 0; need not be a whole number
   */
  public static Interval ofProportion(double successes, double trials, double level) {
    double oneSided = (1 + level) / 2;
    return new Interval(
        ProportionBound.WILSON.lower(successes, trials, oneSided),
        1 - ProportionBound.WILSON.lower(trials - successes, trials, oneSided));
  }
}
