package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sglthresh.math.ProportionBound;

class OperatingPointTest {
  private static OperatingPoint point(
      OperatingPoint.Floor floor, double level, ProportionBound bound, double confidence) {
    return new OperatingPoint(floor, level, OperatingPoint.Scope.CLASS, bound, confidence);
  }

  @Test
  void precisionIsOfThePredictedAndRecallOfThePositives() {
    OperatingPoint precision =
        point(OperatingPoint.Floor.PRECISION, 0.6, ProportionBound.NONE, 0.95);
    assertTrue(precision.holds(3, 5, 100));
    assertFalse(precision.holds(3, 6, 3));
    OperatingPoint recall = point(OperatingPoint.Floor.RECALL, 0.6, ProportionBound.NONE, 0.95);
    assertTrue(recall.holds(3, 100, 5));
    assertFalse(recall.holds(3, 3, 6));
  }

  /** Of n of n the bound of Clopper and Pearson is (1 − confidence)^(1/n). */
  @Test
  void aBoundAsksForMore() {
    double level = 0.7;
    OperatingPoint sure =
        point(OperatingPoint.Floor.PRECISION, level, ProportionBound.CLOPPER_PEARSON, 0.95);
    assertFalse(sure.holds(8, 8, 8), "0.688");
    assertTrue(sure.holds(9, 9, 9), "0.717");
  }

  @Test
  void levelAndConfidenceAreProportions() {
    for (double level : new double[] {0, -1, Math.nextUp(1), Double.NaN}) {
      assertEquals(
          "level " + level + " is not within (0, 1]",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> point(OperatingPoint.Floor.RECALL, level, ProportionBound.NONE, 0.5))
              .getMessage());
    }
    for (double confidence : new double[] {0, 1, Double.NaN}) {
      assertEquals(
          "confidence " + confidence + " is not within (0, 1)",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> point(OperatingPoint.Floor.RECALL, 1, ProportionBound.NONE, confidence))
              .getMessage());
    }
    assertEquals(1, point(OperatingPoint.Floor.RECALL, 1, ProportionBound.NONE, 0.5).level());
  }
}
