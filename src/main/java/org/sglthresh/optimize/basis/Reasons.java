package org.sglthresh.optimize.basis;

import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.model.ThresholdReason;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.stats.ClassCounts;

/**
 * Why thresholds are what they are.
 *
 * @param learning how they were learned
 * @param pins classes that the user fixed
 */
record Reasons(Learning learning, Pins pins) {

  /**
   * The reason of a class, and the level that its threshold holds.
   *
   * @param counts at the thresholds
   */
  ThresholdBasis basis(int c, ClassCounts counts) {
    ThresholdBasis basis = ThresholdBasis.of(of(c, counts));
    return learning.has(Trait.FLOOR) && basis.reason() == ThresholdReason.OPTIMUM
        ? basis.withLevel(level(c, counts))
        : basis;
  }

  /** Had a higher level been held by another threshold, that one would have been taken. */
  private double level(int c, ClassCounts counts) {
    OperatingPoint point = learning.settings().operatingPoint();
    return (point.scope() == OperatingPoint.Scope.CLASS
            ? point.levelHeld(counts.truePositives(c), counts.predicted(c), counts.positives(c))
            : point.levelHeld(
                counts.totalTruePositives(), counts.totalPredicted(), counts.totalPositives()))
        .orElse(Double.NaN);
  }

  private ThresholdReason of(int c, ClassCounts counts) {
    if (pins.isPinned(c)) {
      return ThresholdReason.PINNED;
    }
    if (!learning.has(Trait.LEARNED)) {
      return ThresholdReason.GIVEN;
    }
    if (learning.isRare(counts.positives(c))) {
      return ThresholdReason.TOO_FEW_POSITIVES;
    }
    return counts.positives(c) > 0 && !isFloorBroken(c, counts)
        ? ThresholdReason.OPTIMUM
        : ThresholdReason.FALLBACK;
  }

  /** Whether nothing is tagged because no threshold holds the floor of {@code operating-point}. */
  private boolean isFloorBroken(int c, ClassCounts counts) {
    if (!learning.has(Trait.FLOOR)) {
      return false;
    }
    boolean ofClass = learning.settings().operatingPoint().scope() == OperatingPoint.Scope.CLASS;
    return (ofClass ? counts.predicted(c) : counts.totalPredicted()) == 0;
  }
}
