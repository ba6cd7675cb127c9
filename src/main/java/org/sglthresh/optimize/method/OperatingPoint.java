package org.sglthresh.optimize.method;

import org.sglthresh.math.ProportionBound;

/**
 * A demand on precision or recall.
 *
 * @param floor which of the two is held
 * @param level at least this much, in (0, 1]
 * @param scope whether each class holds it or all classes together
 * @param bound the lower confidence bound of the proportion that holds the floor
 * @param confidence of the bound, in (0, 1); ignored without a bound
 */
public record OperatingPoint(
    Floor floor, double level, Scope scope, ProportionBound bound, double confidence) {

  /** A precision of one half in every class, without a confidence bound. */
  public static final OperatingPoint DEFAULT =
      new OperatingPoint(Floor.PRECISION, 0.5, Scope.CLASS, ProportionBound.NONE, 0.95);

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
    if (!(level > 0 && level <= 1)) {
      throw new IllegalArgumentException("level " + level + " is not within (0, 1]");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not within (0, 1)");
    }
  }

  /** Whether the floor is held at some counts. */
  boolean holds(double truePositives, double predicted, double positives) {
    double trials = floor == Floor.PRECISION ? predicted : positives;
    return bound.lower(truePositives, trials, confidence) >= level;
  }
}
