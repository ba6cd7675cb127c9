package org.sglthresh.optimize.cut;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.Jaccard;
import org.sglthresh.stats.ClassCounts;

class CutCurvesTest {
  private static final int SEEDS = 60;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f1",
        "micro-f0.5",
        "micro-f2",
        "micro-jaccard",
        "macro-f1",
        "macro-jaccard",
        "weighted-f2",
        "micro-mcc",
        "macro-mcc",
        "weighted-mcc",
        "micro-balanced-accuracy",
        "macro-balanced-accuracy",
        "macro-g-mean",
        "weighted-g-mean",
        "micro-costs",
        "macro-costs",
        "weighted-costs"
      })
  void noChoiceOfCutsIsBetterAndTheBoundIsTheBest(String name) {
    AveragedMeasure objective = RandomCurves.objective(name);
    for (int seed = 0; seed < SEEDS; seed++) {
      CutCurves curves = RandomCurves.of(seed);
      double best = best(curves, objective);
      ClassCounts chosen = RandomCurves.counts(curves, curves.best(objective));
      assertEquals(best, objective.value(chosen), 1e-12, "seed " + seed);
      assertEquals(best, curves.upperBound(objective), 1e-12, "seed " + seed);
    }
  }

  private static double best(CutCurves curves, AveragedMeasure objective) {
    double best = Double.NEGATIVE_INFINITY;
    for (int[] cuts : RandomCurves.choices(curves)) {
      best = Math.max(best, objective.value(RandomCurves.counts(curves, cuts)));
    }
    return best;
  }

  /** The best corner may not be the best choice, but the bound holds and is near. */
  @Test
  void microGMeanTakesTheBestCornerAndSaysHowFarItMayBeFromTheBest() {
    AveragedMeasure objective = RandomCurves.objective("micro-g-mean");
    int exact = 0;
    double largestGap = 0;
    for (int seed = 0; seed < 300; seed++) {
      CutCurves curves = RandomCurves.of(seed);
      double best = best(curves, objective);
      double found = objective.value(RandomCurves.counts(curves, curves.best(objective)));
      double bound = curves.upperBound(objective);
      assertTrue(found <= best + 1e-12 && best <= bound + 1e-12, "seed " + seed);
      exact += Math.abs(found - best) < 1e-12 ? 1 : 0;
      largestGap = Math.max(largestGap, bound - found);
    }
    assertTrue(exact >= 250 && exact < 300, exact + " of 300 are the best");
    assertTrue(largestGap < 0.1, "largest gap " + largestGap);
  }

  /** Balanced accuracy of no tags is a half: a cut must beat that. */
  @Test
  void nothingIsTaggedWhereThatIsBest() {
    CutCurves poor =
        new CutCurves(
            new double[][] {{1}}, new double[][] {{8}}, new double[] {2}, new double[] {10});
    for (String name : new String[] {"micro-balanced-accuracy", "macro-balanced-accuracy"}) {
      AveragedMeasure objective = RandomCurves.objective(name);
      assertArrayEquals(new int[] {CutCurves.NOTHING}, poor.best(objective));
      assertEquals(0.5, poor.upperBound(objective), 1e-15);
    }
    CutCurves noBetter =
        new CutCurves(
            new double[][] {{1}, {1}},
            new double[][] {{2}, {2}},
            new double[] {1, 1},
            new double[] {2, 2});
    assertArrayEquals(
        new int[] {CutCurves.NOTHING, CutCurves.NOTHING},
        noBetter.best(RandomCurves.objective("micro-balanced-accuracy")),
        "each tag is worth what it costs");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2})
  void theHighestFBetaIsThatOfTheBestCuts(double beta) {
    AveragedMeasure objective = AveragedMeasure.named("micro-f" + beta).orElseThrow();
    for (int seed = 0; seed < SEEDS; seed++) {
      CutCurves curves = RandomCurves.of(seed);
      ClassCounts best = RandomCurves.counts(curves, curves.best(objective));
      assertEquals(objective.value(best), curves.highestFBeta(beta), 1e-12);
    }
  }

  /** F1 is 2/3 at one tag that is right, and at four of which two are right. */
  @Test
  void amongEqualsTheFewestTagsAreTaken() {
    CutCurves curves =
        new CutCurves(
            new double[][] {{1, 2}}, new double[][] {{1, 4}}, new double[] {2}, new double[] {9});
    assertArrayEquals(new int[] {0}, curves.best(AveragedMeasure.MACRO_F1));
    assertArrayEquals(new int[] {0}, curves.best(AveragedMeasure.MICRO_F1));
    assertEquals(2 / 3.0, curves.upperBound(AveragedMeasure.MICRO_F1), 1e-12);
  }

  @Test
  void aPinnedClassTakesItsFirstCut() {
    BitSet pinned = new BitSet();
    pinned.set(0);
    CutCurves curves =
        new CutCurves(
            new double[][] {{0, 4}, {3}},
            new double[][] {{9, 10}, {3}},
            new double[] {4, 3},
            new double[] {20, 20},
            pinned);
    for (AveragedMeasure objective :
        new AveragedMeasure[] {AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1}) {
      assertArrayEquals(new int[] {0, 0}, curves.best(objective));
    }
    assertEquals(2 * 3 / 19.0, curves.upperBound(AveragedMeasure.MICRO_F1), 1e-12);
    assertEquals(0.5, curves.upperBound(AveragedMeasure.MACRO_F1), 1e-15);
  }

  @Test
  void withoutPositivesNothingIsKept() {
    CutCurves curves =
        new CutCurves(
            new double[][] {{}, {}}, new double[][] {{}, {}}, new double[2], new double[] {9, 9});
    int[] nothing = {CutCurves.NOTHING, CutCurves.NOTHING};
    for (AveragedMeasure objective :
        new AveragedMeasure[] {AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1}) {
      assertArrayEquals(nothing, curves.best(objective));
      assertEquals(0, curves.upperBound(objective));
    }
    assertEquals(0, curves.highestFBeta(1));
  }

  @Test
  void aCutHasItsValuesAndTheOneThatKeepsNothingHasNone() {
    CutCurves curves =
        new CutCurves(
            new double[][] {{1, 2}}, new double[][] {{1, 5}}, new double[] {2}, new double[] {9});
    AveragedMeasure jaccard = new AveragedMeasure(Average.MACRO, new Jaccard());
    assertEquals(5, curves.predicted(0, 1));
    assertEquals(2 * 10 - 5 * 3, curves.value(0, 1, 10, 3));
    assertEquals(2 / 5.0, curves.value(jaccard, 0, 1), 1e-15);
    assertEquals(0, curves.predicted(0, CutCurves.NOTHING));
    assertEquals(0, curves.value(0, CutCurves.NOTHING, 10, 3));
    assertEquals(0, curves.value(jaccard, 0, CutCurves.NOTHING));
    assertEquals(1, curves.bestFor(0, 10, 1));
    assertEquals(0, curves.bestFor(0, 10, 3));
    assertEquals(CutCurves.NOTHING, curves.bestFor(0, 1, 1), "a gain of 0 is none");
    assertTrue(curves.pinned().isEmpty());
  }
}
