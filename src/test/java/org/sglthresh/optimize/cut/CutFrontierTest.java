package org.sglthresh.optimize.cut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.stats.ClassCounts;

class CutFrontierTest {
  private static final int NOTHING = CutCurves.NOTHING;

  /** Class 0 skips cut 0, below the line from the origin to cut 1; class 1 comes in between. */
  private static CutCurves curves(BitSet pinned) {
    return new CutCurves(
        new double[][] {{1, 4, 5}, {2}},
        new double[][] {{3, 5, 10}, {4}},
        new double[] {5, 2},
        new double[] {20, 20},
        pinned);
  }

  @Test
  void stepsAreTakenFromTheMostPreciseOn() {
    CutFrontier frontier = new CutFrontier(curves(new BitSet()));
    assertEquals(
        List.of("0: 0.0 of 0.0", "1: 4.0 of 5.0", "2: 6.0 of 9.0", "3: 7.0 of 14.0"),
        visited(frontier));
    assertArrayEquals(new int[] {NOTHING, NOTHING}, frontier.cuts(0));
    assertArrayEquals(new int[] {1, NOTHING}, frontier.cuts(1));
    assertArrayEquals(new int[] {1, 0}, frontier.cuts(2));
    assertArrayEquals(new int[] {2, 0}, frontier.cuts(3));
  }

  @Test
  void aPinnedClassStaysAtItsFirstCutAndCounts() {
    BitSet pinned = new BitSet();
    pinned.set(0);
    CutFrontier frontier = new CutFrontier(curves(pinned));
    assertEquals(List.of("0: 1.0 of 3.0", "1: 3.0 of 7.0"), visited(frontier));
    assertArrayEquals(new int[] {0, NOTHING}, frontier.cuts(0));
    assertArrayEquals(new int[] {0, 0}, frontier.cuts(1));
  }

  /** Whether a cut is a corner depends on the corner before it, not on the origin. */
  @Test
  void cornersAreThoseOfTheHull() {
    CutCurves below =
        new CutCurves(
            new double[][] {{40, 50, 57}},
            new double[][] {{40, 60, 70}},
            new double[] {60},
            new double[] {90});
    assertEquals(
        List.of("0: 0.0 of 0.0", "1: 40.0 of 40.0", "2: 57.0 of 70.0"),
        visited(new CutFrontier(below)));
    CutCurves above =
        new CutCurves(
            new double[][] {{40, 49, 53}},
            new double[][] {{40, 50, 60}},
            new double[] {60},
            new double[] {90});
    assertEquals(
        List.of("0: 0.0 of 0.0", "1: 40.0 of 40.0", "2: 49.0 of 50.0", "3: 53.0 of 60.0"),
        visited(new CutFrontier(above)));
  }

  /** A cut on the line between two others is no corner. */
  @Test
  void stepsOfEqualPrecisionAreOneStep() {
    CutCurves curves =
        new CutCurves(
            new double[][] {{1, 2, 3, 4}},
            new double[][] {{2, 4, 6, 9}},
            new double[] {4},
            new double[] {9});
    assertEquals(
        List.of("0: 0.0 of 0.0", "1: 3.0 of 6.0", "2: 4.0 of 9.0"),
        visited(new CutFrontier(curves)));
  }

  @Test
  void noChoiceWithAsFewTagsFindsMoreAndCutsGiveTheCountsVisited() {
    for (int seed = 0; seed < 60; seed++) {
      CutCurves curves = RandomCurves.of(seed);
      CutFrontier frontier = new CutFrontier(curves);
      List<int[]> choices = RandomCurves.choices(curves);
      frontier.walk(
          (steps, tp, pp) -> {
            ClassCounts counts = RandomCurves.counts(curves, frontier.cuts(steps));
            assertEquals(tp, counts.totalTruePositives());
            assertEquals(pp, counts.totalPredicted());
            for (int[] cuts : choices) {
              ClassCounts other = RandomCurves.counts(curves, cuts);
              assertTrue(other.totalPredicted() > pp || other.totalTruePositives() <= tp);
            }
          });
    }
  }

  private static List<String> visited(CutFrontier frontier) {
    List<String> visited = new ArrayList<>();
    frontier.walk((steps, tp, pp) -> visited.add(steps + ": " + tp + " of " + pp));
    return visited;
  }
}
