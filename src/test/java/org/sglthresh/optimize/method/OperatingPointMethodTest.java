package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.cut.CutFrontier;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.SharedData;

/** Operating points against trying every threshold there is. */
class OperatingPointMethodTest {
  private static final int CLIPS = 12;

  @Test
  void eachClassHoldsItsPrecisionWithTheHighestRecall() {
    for (int seed = 0; seed < 200; seed++) {
      Engine engine = random(seed, 1);
      double floor = 0.3 + 0.1 * (seed % 7);
      OperatingPoint point =
          point(OperatingPoint.Floor.PRECISION, floor, OperatingPoint.Scope.CLASS);
      ClassCounts found = run(engine, new OperatingPointMethod(point, Placement.MIDPOINT));
      double best = 0;
      for (double t = -0.05; t < 1; t += 0.1) {
        ClassCounts tried = engine.counts(new double[] {t});
        if (tried.predicted(0) > 0 && tried.truePositives(0) / tried.predicted(0) >= floor) {
          best = Math.max(best, tried.truePositives(0));
        }
      }
      assertEquals(best, found.truePositives(0), "seed " + seed);
    }
  }

  @Test
  void eachClassHoldsItsRecallWithTheHighestPrecision() {
    for (int seed = 0; seed < 200; seed++) {
      Engine engine = random(seed, 1);
      double floor = 0.2 + 0.1 * (seed % 8);
      OperatingPoint point = point(OperatingPoint.Floor.RECALL, floor, OperatingPoint.Scope.CLASS);
      ClassCounts found = run(engine, new OperatingPointMethod(point, Placement.MIDPOINT));
      double best = 0;
      for (double t = -0.05; t < 1; t += 0.1) {
        ClassCounts tried = engine.counts(new double[] {t});
        if (tried.positives(0) > 0 && tried.truePositives(0) / tried.positives(0) >= floor) {
          best = Math.max(best, tried.truePositives(0) / tried.predicted(0));
        }
      }
      double precision = found.predicted(0) > 0 ? found.truePositives(0) / found.predicted(0) : 0;
      assertEquals(best, precision, 1e-12, "seed " + seed);
    }
  }

  @Test
  void alongTheFrontierNoChoiceWithAsFewTagsFindsMore() {
    for (int seed = 0; seed < 60; seed++) {
      int number = seed;
      Engine engine = random(seed, 2);
      new CutFrontier(CutCurves.of(engine))
          .walk((steps, tp, pp) -> assertNothingBetter(engine, tp, pp, number));
    }
  }

  /** What is left is spent: three classes with few clips leave much between steps. */
  @ParameterizedTest
  @EnumSource(OperatingPoint.Floor.class)
  void togetherTheFloorIsHeldAndTheResultNeverWorseThanTheFrontiers(OperatingPoint.Floor floor) {
    int better = 0;
    for (int seed = 0; seed < 200; seed++) {
      Engine engine = random(seed, 3);
      OperatingPoint point = point(floor, 0.3 + 0.1 * (seed % 6), OperatingPoint.Scope.OVERALL);
      ClassCounts found = run(engine, new OperatingPointMethod(point, Placement.LOW));
      double tp = found.totalTruePositives();
      double pp = found.totalPredicted();
      double positives = found.totalPositives();
      assertTrue(pp == 0 || point.levelHeld(tp, pp, positives).isPresent(), "seed " + seed);
      double[] along = {0};
      new CutFrontier(CutCurves.of(engine))
          .walk(
              (steps, t, p) -> {
                if (p > 0 && point.levelHeld(t, p, positives).isPresent()) {
                  along[0] = Math.max(along[0], value(floor, t, p));
                }
              });
      double value = pp > 0 ? value(floor, tp, pp) : 0;
      assertTrue(value >= along[0], "seed " + seed);
      better += value > along[0] ? 1 : 0;
    }
    assertTrue(better > 10, better + " of 200 improved");
  }

  private static double value(OperatingPoint.Floor floor, double tp, double pp) {
    return floor == OperatingPoint.Floor.PRECISION ? tp : tp / pp;
  }

  @Test
  void theBudgetIsHeldAndTheResultNeverWorseThanTheFrontiers() {
    int better = 0;
    for (int seed = 0; seed < 200; seed++) {
      Engine engine = random(seed, 3);
      double budget = 1 + seed % 11;
      ClassCounts found =
          run(engine, new TagBudgetMethod(1000 * budget / CLIPS + 1e-9, Placement.MIDPOINT));
      assertTrue(found.totalPredicted() <= budget, "seed " + seed);
      double[] along = {0};
      new CutFrontier(CutCurves.of(engine))
          .walk((steps, t, p) -> along[0] = p <= budget ? Math.max(along[0], t) : along[0]);
      assertTrue(found.totalTruePositives() >= along[0], "seed " + seed);
      better += found.totalTruePositives() > along[0] ? 1 : 0;
    }
    assertTrue(better > 10, better + " of 200 improved");
  }

  @Test
  void togetherTheBestOfAllChoicesIsLessThanAStepOfTheFrontierAway() {
    OperatingPoint point = point(OperatingPoint.Floor.PRECISION, 0.6, OperatingPoint.Scope.OVERALL);
    for (int seed = 0; seed < 60; seed++) {
      Engine engine = random(seed, 2);
      double held =
          run(engine, new OperatingPointMethod(point, Placement.MIDPOINT)).totalTruePositives();
      double within =
          run(engine, new TagBudgetMethod(500, Placement.MIDPOINT)).totalTruePositives();
      double bestHeld = 0;
      double bestWithin = 0;
      for (double a = -0.05; a < 1.1; a += 0.1) {
        for (double b = -0.05; b < 1.1; b += 0.1) {
          ClassCounts tried = engine.counts(new double[] {a, b});
          double tp = tried.totalTruePositives();
          bestHeld = tp >= 0.6 * tried.totalPredicted() ? Math.max(bestHeld, tp) : bestHeld;
          bestWithin =
              tried.totalPredicted() <= 0.5 * CLIPS ? Math.max(bestWithin, tp) : bestWithin;
        }
      }
      assertTrue(held <= bestHeld && bestHeld < next(engine, held), "seed " + seed);
      assertTrue(within <= bestWithin && bestWithin < next(engine, within), "seed " + seed);
    }
  }

  /** The true positives one step further along the frontier; one more where it ends. */
  private static double next(Engine engine, double truePositives) {
    double[] next = {truePositives + 1};
    boolean[] found = {false};
    new CutFrontier(CutCurves.of(engine))
        .walk(
            (steps, tp, pp) -> {
              if (!found[0] && tp > truePositives) {
                next[0] = tp;
                found[0] = true;
              }
            });
    return next[0];
  }

  /** Precision is one half at two tags and at four, in one class and in two. */
  @Test
  void amongEqualsTheFewestTagsAreGiven() {
    Engine one =
        engine(new float[][] {{.9f}, {.8f}, {.7f}, {.6f}}, new byte[][] {{0}, {1}, {0}, {1}});
    OperatingPoint alone = point(OperatingPoint.Floor.RECALL, 0.5, OperatingPoint.Scope.CLASS);
    assertEquals(2, run(one, new OperatingPointMethod(alone, Placement.MIDPOINT)).predicted(0));
    Engine two = engine(new float[][] {{.9f, .9f}, {.8f, .8f}}, new byte[][] {{0, 0}, {1, 1}});
    OperatingPoint all = point(OperatingPoint.Floor.RECALL, 0.5, OperatingPoint.Scope.OVERALL);
    assertEquals(2, run(two, new OperatingPointMethod(all, Placement.MIDPOINT)).totalPredicted());
  }

  @Test
  void aFloorThatCannotBeHeldTagsNothing() {
    float[][] scores = {{0.9f}, {0.8f}, {0.1f}};
    byte[][] labels = {{0}, {1}, {0}};
    OperatingPoint sure =
        new OperatingPoint(
            OperatingPoint.Floor.PRECISION,
            List.of(0.9),
            OperatingPoint.Scope.CLASS,
            ProportionBound.CLOPPER_PEARSON,
            0.95);
    Engine engine = engine(scores, labels);
    assertEquals(0, run(engine, new OperatingPointMethod(sure, Placement.MIDPOINT)).predicted(0));
  }

  /** Of several levels each class, and all together, take what the first one that holds takes. */
  @ParameterizedTest
  @EnumSource(OperatingPoint.Scope.class)
  void theFirstLevelThatHoldsDecides(OperatingPoint.Scope scope) {
    List<Double> levels = List.of(1.0, 0.8, 0.6, 0.4);
    OperatingPoint ladder =
        new OperatingPoint(
            OperatingPoint.Floor.PRECISION, levels, scope, ProportionBound.NONE, 0.95);
    Set<OptionalDouble> seen = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Engine engine = random(seed, scope == OperatingPoint.Scope.CLASS ? 1 : 3);
      ClassCounts found = run(engine, new OperatingPointMethod(ladder, Placement.MIDPOINT));
      OptionalDouble held =
          ladder.levelHeld(
              found.totalTruePositives(), found.totalPredicted(), found.totalPositives());
      seen.add(held);
      for (double level : levels) {
        OperatingPoint alone = point(OperatingPoint.Floor.PRECISION, level, scope);
        ClassCounts at = run(engine, new OperatingPointMethod(alone, Placement.MIDPOINT));
        if (held.isPresent() && level == held.getAsDouble()) {
          assertEquals(at.totalTruePositives(), found.totalTruePositives(), "seed " + seed);
          assertEquals(at.totalPredicted(), found.totalPredicted(), "seed " + seed);
          break;
        }
        assertEquals(0, at.totalPredicted(), "seed " + seed + ": " + level);
      }
    }
    assertTrue(seen.size() > 3, seen.toString());
  }

  private static void assertNothingBetter(Engine engine, double tp, double pp, int seed) {
    for (double a = -0.05; a < 1.1; a += 0.1) {
      for (double b = -0.05; b < 1.1; b += 0.1) {
        ClassCounts tried = engine.counts(new double[] {a, b});
        assertTrue(
            tried.totalPredicted() > pp || tried.totalTruePositives() <= tp,
            "seed " + seed + ": " + a + ", " + b);
      }
    }
  }

  private static OperatingPoint point(
      OperatingPoint.Floor floor, double level, OperatingPoint.Scope scope) {
    return new OperatingPoint(floor, List.of(level), scope, ProportionBound.NONE, 0.95);
  }

  private static ClassCounts run(Engine engine, ThresholdMethod method) {
    return engine.counts(method.optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE));
  }

  /** Scores on a grid of tenths, with ties. */
  private static Engine random(int seed, int classes) {
    Random random = new Random(seed);
    float[][] scores = new float[CLIPS][classes];
    byte[][] labels = new byte[CLIPS][classes];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < classes; c++) {
        scores[clip][c] = random.nextInt(11) / 10f;
        labels[clip][c] = (byte) (random.nextDouble() < 0.2 + 0.5 * scores[clip][c] ? 1 : 0);
      }
    }
    return engine(scores, labels);
  }

  private static Engine engine(float[][] scores, byte[][] labels) {
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 5)),
        scores[0].length,
        new ScalarKernel(SlopeMode.FIXED));
  }
}
