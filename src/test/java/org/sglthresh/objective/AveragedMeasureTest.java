package org.sglthresh.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sglthresh.stats.ClassCounts;

class AveragedMeasureTest {
  private static final int CLASSES = 4;
  private static final Costs COSTS =
      new Costs(
          List.of(
              new Costs.OfClass(1, 2, 0.5),
              new Costs.OfClass(0.25, 0, 1),
              new Costs.OfClass(3, 1, 0),
              new Costs.OfClass(1, 1, 0)));

  static List<AveragedMeasure> objectives() {
    List<AveragedMeasure> objectives = new ArrayList<>();
    for (Average average : Average.values()) {
      objectives.add(new AveragedMeasure(average, new FBeta(1)));
      objectives.add(new AveragedMeasure(average, new FBeta(0.5)));
      objectives.add(new AveragedMeasure(average, new FBeta(2)));
      objectives.add(new AveragedMeasure(average, new Jaccard()));
      objectives.add(new AveragedMeasure(average, new Mcc()));
      objectives.add(new AveragedMeasure(average, new BalancedAccuracy()));
      objectives.add(new AveragedMeasure(average, new GMean()));
      objectives.add(new AveragedMeasure(average, COSTS));
    }
    return objectives;
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void isNamedByItsLabel(AveragedMeasure objective) {
    assertEquals(
        Optional.of(objective),
        AveragedMeasure.named(objective.label())
            .map(named -> named.needsCosts() ? named.withCosts(COSTS) : named));
  }

  @Test
  void unknownNamesAreEmpty() {
    for (String name :
        List.of(
            "f1",
            "micro",
            "micro-f0",
            "micro-f1e-300",
            "micro-f1001",
            "micro-fx",
            "micro-f1d",
            "Micro-f1")) {
      assertEquals(Optional.empty(), AveragedMeasure.named(name), name);
    }
    assertEquals(
        Optional.of(new AveragedMeasure(Average.MACRO, new FBeta(1e-3))),
        AveragedMeasure.named("macro-f1.0E-3"));
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void gradientIsTheDerivativeOfTheValue(AveragedMeasure objective) {
    double[] tp = {3, 1, 6, 1};
    double[] pp = {5, 2, 9, 8};
    double[] p = {6, 3, 7, 2};
    double[] byTp = new double[CLASSES];
    double[] byPp = new double[CLASSES];
    objective.gradient(counts(tp, pp, p), byTp, byPp);
    double step = 1e-5;
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(slope(objective, tp, pp, p, tp, c, step), byTp[c], 1e-8, "by TP of " + c);
      assertEquals(slope(objective, tp, pp, p, pp, c, step), byPp[c], 1e-8, "by PP of " + c);
    }
  }

  private static double slope(
      AveragedMeasure objective,
      double[] tp,
      double[] pp,
      double[] p,
      double[] moved,
      int c,
      double step) {
    double kept = moved[c];
    moved[c] = kept + step;
    double above = objective.value(counts(tp, pp, p));
    moved[c] = kept - step;
    double below = objective.value(counts(tp, pp, p));
    moved[c] = kept;
    return (above - below) / (2 * step);
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void valueAndGradientWithoutCountsAreZero(AveragedMeasure objective) {
    ClassCounts zero = ClassCounts.zero(CLASSES);
    double[] byTp = new double[CLASSES];
    double[] byPp = new double[CLASSES];
    objective.gradient(zero, byTp, byPp);
    assertEquals(0, objective.value(zero));
    for (int c = 0; c < CLASSES; c++) {
      assertEquals(0, byTp[c]);
      assertEquals(0, byPp[c]);
    }
  }

  @ParameterizedTest
  @MethodSource("objectives")
  void aValueOfFBetaConvertsToTheMeasure(AveragedMeasure objective) {
    if (!(objective.measure() instanceof RatioMeasure measure)) {
      return;
    }
    FBeta shared = new FBeta(measure.beta());
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      double p = random.nextInt(20);
      double tp = p == 0 ? 0 : random.nextInt((int) p);
      double pp = tp + random.nextInt(20);
      assertEquals(
          measure.value(tp, pp, p, 50), measure.ofFBeta(shared.value(tp, pp, p, 50)), 1e-12);
    }
  }

  @Test
  void valuesOfASmallCaseAreThoseByHand() {
    ClassCounts counts = counts(new double[] {2, 1}, new double[] {4, 1}, new double[] {3, 2});
    assertEquals(2 * 3 / 10.0, AveragedMeasure.MICRO_F1.value(counts), 1e-15);
    assertEquals((4 / 7.0 + 2 / 3.0) / 2, AveragedMeasure.MACRO_F1.value(counts), 1e-15);
    AveragedMeasure weighted = new AveragedMeasure(Average.WEIGHTED, new FBeta(1));
    assertEquals((3 * 4 / 7.0 + 2 * 2 / 3.0) / 5, weighted.value(counts), 1e-15);
    AveragedMeasure jaccard = new AveragedMeasure(Average.MICRO, new Jaccard());
    assertEquals(3 / 7.0, jaccard.value(counts), 1e-15);
  }

  /** TP 2, FP 2, FN 1, TN 15. */
  @Test
  void measuresWithTrueNegativesAreThoseByHand() {
    assertEquals(
        (2 * 15 - 2 * 1) / Math.sqrt(4.0 * 3 * 17 * 16), new Mcc().value(2, 4, 3, 20), 1e-15);
    assertEquals((2 / 3.0 + 15 / 17.0) / 2, new BalancedAccuracy().value(2, 4, 3, 20), 1e-15);
    assertEquals(Math.sqrt(2 / 3.0 * 15 / 17.0), new GMean().value(2, 4, 3, 20), 1e-15);
    assertEquals((2 * 5 - 1 * 7 - 2 * 3) / 20.0, new Costs.OfClass(3, 7, 5).value(2, 4, 3, 20));
  }

  @Test
  void costsAreNumbersOfWhichOneIsAboveZero() {
    assertEquals(
        "costs -1.0, 1.0, 1.0 are not all at least 0",
        assertThrows(IllegalArgumentException.class, () -> new Costs.OfClass(-1, 1, 1))
            .getMessage());
    assertEquals(
        "costs are all 0",
        assertThrows(IllegalArgumentException.class, () -> new Costs.OfClass(0, 0, 0))
            .getMessage());
  }

  /** Where the slope is infinite, it is that half a clip further in: it pulls towards positives. */
  @Test
  void withoutTagsTheDerivativesPullTowardsThePositives() {
    for (CountMeasure measure : List.of(new Mcc(), new GMean())) {
      double byTp = measure.byTruePositives(0, 0, 3, 20);
      assertTrue(Double.isFinite(byTp) && byTp > 0, measure.label());
      assertTrue(measure.byPredicted(0, 0, 3, 20) < 0, measure.label());
    }
  }

  @Test
  void labelsAreThoseOfTheCommandLine() {
    assertEquals("micro-f1", AveragedMeasure.MICRO_F1.label());
    assertEquals("macro-f1", AveragedMeasure.MACRO_F1.label());
    assertEquals("weighted-f0.5", new AveragedMeasure(Average.WEIGHTED, new FBeta(0.5)).label());
    assertEquals("micro-jaccard", new AveragedMeasure(Average.MICRO, new Jaccard()).label());
  }

  @Test
  void betaIsWithinItsRange() {
    for (double beta : new double[] {0, Math.nextDown(0.001), Math.nextUp(1000), Double.NaN}) {
      assertEquals(
          "beta " + beta + " is not within 0.001 and 1000.0",
          assertThrows(IllegalArgumentException.class, () -> new FBeta(beta)).getMessage());
    }
    assertEquals("f0.001", new FBeta(0.001).label());
    assertEquals("f1000", new FBeta(1000).label());
  }

  private static ClassCounts counts(double[] tp, double[] pp, double[] p) {
    double[] known = new double[tp.length];
    Arrays.fill(known, 20);
    return new ClassCounts(tp.clone(), pp.clone(), p.clone(), known);
  }
}
