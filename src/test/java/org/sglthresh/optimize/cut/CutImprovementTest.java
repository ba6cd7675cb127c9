package org.sglthresh.optimize.cut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.sglthresh.stats.ClassCounts;

class CutImprovementTest {
  private static final int NOTHING = CutCurves.NOTHING;

  /** The most true positives within a number of tags. */
  private record Budget(double tags) implements CutImprovement.Demand {
    @Override
    public boolean holds(double truePositives, double predicted) {
      return predicted <= tags;
    }

    @Override
    public double value(double truePositives, double predicted) {
      return truePositives;
    }
  }

  /** The highest precision with a number of true positives. */
  private record Precision(double found) implements CutImprovement.Demand {
    @Override
    public boolean holds(double truePositives, double predicted) {
      return truePositives >= found;
    }

    @Override
    public double value(double truePositives, double predicted) {
      return truePositives / predicted;
    }
  }

  private static final CutCurves CURVES =
      new CutCurves(
          new double[][] {{2, 3}, {1, 4}},
          new double[][] {{3, 5}, {1, 6}},
          new double[] {3, 4},
          new double[] {9, 9});

  @Test
  void theMoveThatGainsMostComesFirstAndTheRestIsSpent() {
    int[] start = {NOTHING, NOTHING};
    assertArrayEquals(new int[] {NOTHING, 0}, CutImprovement.of(CURVES, start, new Budget(2)));
    assertArrayEquals(new int[] {0, 0}, CutImprovement.of(CURVES, start, new Budget(4)));
    assertArrayEquals(new int[] {NOTHING, 1}, CutImprovement.of(CURVES, start, new Budget(6)));
    assertArrayEquals(new int[] {0, 1}, CutImprovement.of(CURVES, start, new Budget(9)));
    assertArrayEquals(new int[] {NOTHING, NOTHING}, start, "the start is not changed");
  }

  @Test
  void aClassMovesDownOnlyWhereThatIsBetter() {
    int[] start = {1, NOTHING};
    assertArrayEquals(new int[] {1, NOTHING}, CutImprovement.of(CURVES, start, new Budget(5)));
    assertArrayEquals(new int[] {0, 0}, CutImprovement.of(CURVES, start, new Precision(1)));
    CutCurves poor =
        new CutCurves(
            new double[][] {{1}, {4}},
            new double[][] {{9}, {4}},
            new double[] {1, 4},
            new double[] {9, 9});
    assertArrayEquals(
        new int[] {NOTHING, 0}, CutImprovement.of(poor, new int[] {0, 0}, new Precision(1)));
  }

  @Test
  void theValueOfNoTagAtAllIsNotAskedFor() {
    int[] start = {NOTHING, NOTHING};
    assertArrayEquals(new int[] {NOTHING, 0}, CutImprovement.of(CURVES, start, new Precision(0)));
  }

  @Test
  void aPinnedClassNeverMoves() {
    BitSet pinned = new BitSet();
    pinned.set(1);
    CutCurves held =
        new CutCurves(
            CURVES.truePositives(), CURVES.predicted(), CURVES.positives(), CURVES.known(), pinned);
    assertArrayEquals(
        new int[] {1, 0}, CutImprovement.of(held, new int[] {NOTHING, 0}, new Budget(100)));
  }

  @Test
  void theDemandIsHeldAndNoSingleMoveIsLeft() {
    int improved = 0;
    for (int seed = 0; seed < 60; seed++) {
      CutCurves curves = RandomCurves.of(seed);
      Budget budget = new Budget(seed % 13);
      int[] start = {NOTHING, NOTHING, NOTHING};
      int[] found = CutImprovement.of(curves, start, budget);
      double reached = RandomCurves.counts(curves, found).totalTruePositives();
      assertTrue(budget.holds(0, RandomCurves.counts(curves, found).totalPredicted()));
      improved += reached > 0 ? 1 : 0;
      for (int[] other : RandomCurves.choices(curves)) {
        ClassCounts counts = RandomCurves.counts(curves, other);
        if (differing(found, other) == 1 && budget.holds(0, counts.totalPredicted())) {
          assertFalse(counts.totalTruePositives() > reached, "seed " + seed);
        }
      }
    }
    assertTrue(improved > 30, improved + " of 60");
  }

  private static int differing(int[] one, int[] other) {
    int differing = 0;
    for (int c = 0; c < one.length; c++) {
      differing += one[c] == other[c] ? 0 : 1;
    }
    assertEquals(RandomCurves.CLASSES, one.length);
    return differing;
  }
}
