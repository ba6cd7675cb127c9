package org.sglthresh.optimize.method;

import java.util.List;
import java.util.OptionalDouble;
import org.sglthresh.math.ProportionBound;

/**
 * A demand on precision or recall. Of several levels the first one that can be held is held.
 *
 * @param floor which of the two is held
 * @param levels at least this much, in (0, 1], from the highest down; one or more
 * @param scope whether each class holds it or all classes together
 * @param bound the lower confidence bound of the proportion that holds the floor
 * @param confidence of the bound, in (0, 1); ignored without a bound
 */
public record OperatingPoint(
    Floor floor, List<Double> levels, Scope scope, ProportionBound bound, double confidence) {

  /** A precision of one half in every class, without a confidence bound. */
  public static final OperatingPoint DEFAULT =
      new OperatingPoint(Floor.PRECISION, List.of(0.5), Scope.CLASS, ProportionBound.NONE, 0.95);

  /** Which measure is held; the other is made as large as possible. */
  public enum Floor {
    /** TP / PP is held, TP / P is maximised. */
    PRECISION,
    /** TP / P is held, TP / PP is maximised. */
    RECALL
  }

  /** Over what the measure is taken. */
  public enum Scope {
    /** Each class on its own. */
    CLASS,
    /** The counts of all classes summed. */
    OVERALL
  }

  /** Checks the ranges. */
  public OperatingPoint {
    levels = List.copyOf(levels);
    if (!areLevels(levels)) {
      throw new IllegalArgumentException("levels " + levels + " do not fall within (0, 1]");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not within (0, 1)");
    }
  }

  /** Whether there are numbers, all within (0, 1], each lower than the one before it. */
  public static boolean areLevels(List<Double> levels) {
    double before = Double.POSITIVE_INFINITY;
    for (double level : levels) {
      if (!(level > 0 && level <= 1 && level < before)) {
        return false;
      }
      before = level;
    }
    return !levels.isEmpty();
  }

  /** Whether a level is held at some counts. */
  boolean holds(double level, double truePositives, double predicted, double positives) {
    double trials = floor == Floor.PRECISION ? predicted : positives;
    return bound.lower(truePositives, trials, confidence) >= level;
  }

  /** The highest level that is held at some counts; empty where none is. */
  public OptionalDouble levelHeld(double truePositives, double predicted, double positives) {
    return levels.stream()
        .mapToDouble(Double::doubleValue)
        .filter(level -> holds(level, truePositives, predicted, positives))
        .findFirst();
  }
}
