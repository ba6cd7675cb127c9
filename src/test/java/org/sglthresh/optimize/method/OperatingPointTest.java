package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.sglthresh.math.ProportionBound;

class OperatingPointTest {
  private static OperatingPoint point(
      OperatingPoint.Floor floor, double level, ProportionBound bound, double confidence) {
    return new OperatingPoint(floor, List.of(level), OperatingPoint.Scope.CLASS, bound, confidence);
  }

  @Test
  void precisionIsOfThePredictedAndRecallOfThePositives() {
    OperatingPoint precision =
        point(OperatingPoint.Floor.PRECISION, 0.6, ProportionBound.NONE, 0.95);
    assertTrue(precision.holds(0.6, 3, 5, 100));
    assertFalse(precision.holds(0.6, 3, 6, 3));
    OperatingPoint recall = point(OperatingPoint.Floor.RECALL, 0.6, ProportionBound.NONE, 0.95);
    assertTrue(recall.holds(0.6, 3, 100, 5));
    assertFalse(recall.holds(0.6, 3, 3, 6));
  }

  /** Of n of n the bound of Clopper and Pearson is (1 − confidence)^(1/n). */
  @Test
  void aBoundAsksForMore() {
    double level = 0.7;
    OperatingPoint sure =
        point(OperatingPoint.Floor.PRECISION, level, ProportionBound.CLOPPER_PEARSON, 0.95);
    assertFalse(sure.holds(level, 8, 8, 8), "0.688");
    assertTrue(sure.holds(level, 9, 9, 9), "0.717");
  }

  @Test
  void levelAndConfidenceAreProportions() {
    for (double level : new double[] {0, -1, Math.nextUp(1), Double.NaN}) {
      assertEquals(
          "levels [" + level + "] do not fall within (0, 1]",
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
    assertEquals(
        List.of(1.0), point(OperatingPoint.Floor.RECALL, 1, ProportionBound.NONE, 0.5).levels());
  }

  @Test
  void levelsFallAndTheFirstThatIsHeldCounts() {
    assertFalse(OperatingPoint.areLevels(List.of()));
    assertFalse(OperatingPoint.areLevels(List.of(0.5, 0.5)));
    assertFalse(OperatingPoint.areLevels(List.of(0.5, 0.9)));
    OperatingPoint point =
        new OperatingPoint(
            OperatingPoint.Floor.PRECISION,
            List.of(0.9, 0.7, 0.5),
            OperatingPoint.Scope.CLASS,
            ProportionBound.NONE,
            0.95);
    assertEquals(OptionalDouble.of(0.9), point.levelHeld(9, 10, 20));
    assertEquals(OptionalDouble.of(0.7), point.levelHeld(8, 10, 20));
    assertEquals(OptionalDouble.empty(), point.levelHeld(4, 10, 20));
    assertEquals(OptionalDouble.empty(), point.levelHeld(0, 0, 20));
  }
}
