package org.sglthresh.optimize.cut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.stats.PositiveCuts;

class PlacementTest {
  private static final float NONE = Float.NEGATIVE_INFINITY;

  /** Positives at 0.25, 0.5 and 0.75; a negative at 0.125 or at none, and one at 0.625. */
  private static PositiveCuts cuts(float lowest) {
    return new PositiveCuts(
        new float[] {0.25f, 0.5f, 0.75f},
        new double[] {1, 1, 1},
        new double[] {lowest == NONE ? 0 : 1, 0, 1, 0},
        new float[] {lowest, NONE, 0.625f, NONE});
  }

  @Test
  void aThresholdLiesBetweenTheHighestDroppedAndTheLowestKept() {
    PositiveCuts cuts = cuts(0.125f);
    assertEquals(0.6875, Placement.MIDPOINT.threshold(cuts, 0));
    assertEquals(0.625, Placement.LOW.threshold(cuts, 0));
    assertEquals(Math.nextDown(0.75f), Placement.HIGH.threshold(cuts, 0));
    assertEquals(0.375, Placement.MIDPOINT.threshold(cuts, 1));
    assertEquals(0.1875, Placement.MIDPOINT.threshold(cuts, 2));
    for (Placement placement : Placement.values()) {
      assertEquals(0.75, placement.threshold(cuts, CutCurves.NOTHING), "on the highest score");
    }
  }

  private static PositiveCuts oneCut(float lowest) {
    return new PositiveCuts(
        new float[] {lowest}, new double[] {1}, new double[2], new float[] {NONE, NONE});
  }

  @Test
  void whereEverythingIsKeptItIsHalfTheLowestScoreOrALittleBelowIt() {
    for (Placement placement : Placement.values()) {
      assertEquals(0.125, placement.threshold(cuts(NONE), 2));
      assertEquals(-0x1p-20, placement.threshold(oneCut(0), 0), "no reader takes it for 0");
      assertEquals(Math.nextDown(-3f), placement.threshold(oneCut(-3), 0));
    }
  }

  @Test
  void aClassWithoutClipsGetsOne() {
    PositiveCuts none =
        new PositiveCuts(new float[0], new double[0], new double[1], new float[] {NONE});
    assertEquals(1, Placement.MIDPOINT.threshold(none, CutCurves.NOTHING));
  }

  @Test
  void everyClassHasItsOwnCut() {
    assertArrayEquals(
        new double[] {0.375, 0.75},
        Placement.MIDPOINT.thresholds(
            List.of(cuts(0.125f), cuts(NONE)), new int[] {1, CutCurves.NOTHING}));
  }
}
