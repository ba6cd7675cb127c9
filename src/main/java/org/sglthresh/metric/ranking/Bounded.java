package org.sglthresh.metric.ranking;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A value that is certain to lie within bounds. Where it is exact, it is both bounds; where it is
 * not defined, all are NaN.
 *
 * @param value the best estimate
 * @param low lower bound
 * @param high upper bound
 */
public record Bounded(double value, double low, double high) {
  /** A value that is not defined. */
  public static final Bounded UNDEFINED = exact(Double.NaN);

  /** A value that is known exactly. */
  public static Bounded exact(double value) {
    return new Bounded(value, value, value);
  }

  /** The mean of those that are defined; undefined where none is. */
  public static Bounded mean(List<Bounded> values) {
    return new Bounded(
        mean(values, Bounded::value), mean(values, Bounded::low), mean(values, Bounded::high));
  }

  private static double mean(List<Bounded> values, ToDoubleFunction<Bounded> part) {
    double sum = 0;
    int defined = 0;
    for (Bounded value : values) {
      if (value.isDefined()) {
        sum += part.applyAsDouble(value);
        defined++;
      }
    }
    return sum / defined;
  }

  /** The value of an increasing function. */
  public Bounded map(DoubleUnaryOperator increasing) {
    return new Bounded(
        increasing.applyAsDouble(value),
        increasing.applyAsDouble(low),
        increasing.applyAsDouble(high));
  }

  /** Whether there is a value. */
  public boolean isDefined() {
    return !Double.isNaN(value);
  }

  /** Whether the value is known exactly, or is not defined. */
  public boolean isExact() {
    return !(low < high);
  }
}
