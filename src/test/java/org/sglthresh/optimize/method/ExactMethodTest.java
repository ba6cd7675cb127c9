package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.Costs;
import org.sglthresh.optimize.Certificate;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.stats.ClassCounts;
import org.sglthresh.testing.SharedData;

/** The optimum and its certificate against trying every choice of thresholds there is. */
class ExactMethodTest {
  private static final int CLIPS = 10;
  private static final int CLASSES = 3;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "micro-f0.5",
        "micro-f2",
        "micro-f0.001",
        "micro-f1000",
        "micro-jaccard",
        "macro-f1",
        "macro-f0.5",
        "macro-f2",
        "macro-f0.001",
        "macro-jaccard",
        "weighted-f1",
        "weighted-f0.5",
        "weighted-f2",
        "weighted-f1000",
        "weighted-jaccard",
        "micro-mcc",
        "macro-mcc",
        "weighted-mcc",
        "micro-balanced-accuracy",
        "macro-balanced-accuracy",
        "weighted-balanced-accuracy",
        "macro-g-mean",
        "weighted-g-mean",
        "micro-costs",
        "macro-costs",
        "weighted-costs"
      })
  void noChoiceIsBetterAndTheCertificateSaysSo(String name) {
    AveragedMeasure objective = objective(name);
    for (int seed = 0; seed < 25; seed++) {
      Engine engine = random(seed);
      double[] thresholds =
          new ExactMethod(Placement.MIDPOINT).optimize(engine, objective, EpochListener.NONE);
      double found = objective.value(engine.counts(thresholds));
      double best = best(engine, objective);
      assertEquals(best, found, 1e-12, "seed " + seed);
      Certificate own = ExactMethod.certify(engine, objective, engine.counts(thresholds));
      assertEquals(best, own.upperBound(), 1e-9, "seed " + seed);
      Certificate other =
          ExactMethod.certify(engine, objective, engine.counts(new double[] {0.5, 0.5, 0.5}));
      assertTrue(other.upperBound() >= best - 1e-12, "seed " + seed);
    }
  }

  /** Costs differ by class; class 1 earns nothing that is worth a false tag. */
  private static AveragedMeasure objective(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    return objective.needsCosts()
        ? objective.withCosts(
            new Costs(
                List.of(
                    new Costs.OfClass(1, 2, 0.5),
                    new Costs.OfClass(9, 0, 0.1),
                    new Costs.OfClass(0, 1, 0))))
        : objective;
  }

  /** The best corner of the frontier: not always the best choice, and the gap says by how much. */
  @Test
  void microGMeanIsBoundedWhereItIsNotProved() {
    AveragedMeasure objective = objective("micro-g-mean");
    int exact = 0;
    for (int seed = 0; seed < 100; seed++) {
      Engine engine = random(seed);
      double[] thresholds =
          new ExactMethod(Placement.MIDPOINT).optimize(engine, objective, EpochListener.NONE);
      ClassCounts counts = engine.counts(thresholds);
      double best = best(engine, objective);
      Certificate certificate = ExactMethod.certify(engine, objective, counts);
      assertTrue(objective.value(counts) <= best + 1e-12, "seed " + seed);
      assertTrue(best <= certificate.upperBound() + 1e-12, "seed " + seed);
      assertTrue(certificate.gap() < 0.05, "seed " + seed + ": gap " + certificate.gap());
      exact += best - objective.value(counts) < 1e-12 ? 1 : 0;
    }
    assertTrue(exact >= 90, exact + " of 100 are the best");
  }

  private static double best(Engine engine, AveragedMeasure objective) {
    double best = Double.NEGATIVE_INFINITY;
    for (double a = -0.1; a < 1.1; a += 0.2) {
      for (double b = -0.1; b < 1.1; b += 0.2) {
        for (double c = -0.1; c < 1.1; c += 0.2) {
          ClassCounts tried = engine.counts(new double[] {a, b, c});
          best = Math.max(best, objective.value(tried));
        }
      }
    }
    return best;
  }

  /** Scores in fifths, with ties; in some draws a class without positives, or without negatives. */
  private static Engine random(int seed) {
    Random random = new Random(seed);
    float[][] scores = new float[CLIPS][CLASSES];
    byte[][] labels = new byte[CLIPS][CLASSES];
    for (int clip = 0; clip < CLIPS; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        scores[clip][c] = random.nextInt(6) / 5f;
        boolean present = random.nextDouble() < 0.1 + 0.5 * scores[clip][c];
        boolean fixed = c == 0 && seed % 5 < 2;
        labels[clip][c] = (byte) ((fixed ? seed % 5 == 0 : present) ? 1 : 0);
      }
    }
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 5)), CLASSES, new ScalarKernel(SlopeMode.FIXED));
  }
}
