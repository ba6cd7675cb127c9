package org.sglthresh.optimize.basis;

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
   * The reason of a class.
   *
   * @param counts at the thresholds
   */
  ThresholdReason of(int c, ClassCounts counts) {
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
