package org.sglthresh.optimize.basis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.ThresholdBasis;
import org.sglthresh.model.ThresholdReason;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.FloatThresholds;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.testing.SharedData;

class ThresholdBasesTest {
  private static final int CLASSES = 4;
  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  /** The last class has no positive. */
  private static Engine engine() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] scores = new float[200][CLASSES];
    byte[][] labels = new byte[200][CLASSES];
    for (int i = 0; i < scores.length; i++) {
      for (int c = 0; c < CLASSES; c++) {
        labels[i][c] = (byte) (c < 3 && random.nextInt(5) == 0 ? 1 : 0);
        scores[i][c] = (float) (0.6 * random.nextDouble() + 0.4 * labels[i][c]);
      }
    }
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 64)),
        CLASSES,
        SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED));
  }

  private static Learning learning(MethodName method, AveragedMeasure objective) {
    return new Learning(
        method,
        objective,
        MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES));
  }

  private static List<ThresholdBasis> bases(Learning learning, Pins pins) {
    Engine engine = engine();
    float[] thresholds = learning.thresholds(pins.applyTo(engine), NAMES, EpochListener.NONE);
    return new ThresholdBases(learning, engine, pins, 1)
        .of(thresholds, engine.counts(FloatThresholds.widen(thresholds)));
  }

  private static List<ThresholdReason> reasons(List<ThresholdBasis> bases) {
    return bases.stream().map(ThresholdBasis::reason).toList();
  }

  @Test
  void aMethodChoosesWhereThereArePositives() {
    List<ThresholdBasis> bases =
        bases(learning(MethodName.EXACT, AveragedMeasure.MICRO_F1), Pins.NONE);
    assertEquals(
        List.of(
            ThresholdReason.OPTIMUM,
            ThresholdReason.OPTIMUM,
            ThresholdReason.OPTIMUM,
            ThresholdReason.FALLBACK),
        reasons(bases));
    assertTrue(bases.get(0).plateau().isKnown());
    assertFalse(bases.get(3).plateau().isKnown(), "no positive says where it would end");
    for (ThresholdBasis basis : bases) {
      assertTrue(basis.lossBelow() >= 0 && basis.lossAbove() >= 0, "nothing beats the optimum");
    }
  }

  @Test
  void aPinHasAPlateauOfItsOwn() {
    TreeMap<Integer, Float> pinned = new TreeMap<>();
    pinned.put(1, 0.45f);
    List<ThresholdBasis> bases =
        bases(learning(MethodName.EXACT, AveragedMeasure.MICRO_F1), new Pins(pinned));
    assertEquals(ThresholdReason.PINNED, bases.get(1).reason());
    assertTrue(bases.get(1).plateau().low() <= 0.45f && bases.get(1).plateau().high() >= 0.45f);
    assertTrue(bases.get(1).hasLosses() && bases.get(1).lossAbove() != 0, "it moves all the same");
  }

  @Test
  void aGivenThresholdIsNoOptimum() {
    List<ThresholdBasis> bases =
        bases(learning(MethodName.DEFAULT, AveragedMeasure.MICRO_F1), Pins.NONE);
    assertEquals(List.of(ThresholdReason.GIVEN), reasons(bases).stream().distinct().toList());
  }

  @Test
  void aFloorThatNoThresholdHoldsIsAFallback() {
    Learning learning = learning(MethodName.OPERATING_POINT, AveragedMeasure.MICRO_F1);
    OperatingPoint sure =
        new OperatingPoint(
            OperatingPoint.Floor.PRECISION,
            List.of(0.999),
            OperatingPoint.Scope.CLASS,
            ProportionBound.WILSON,
            0.95);
    List<ThresholdBasis> bases =
        bases(
            new Learning(
                learning.method(),
                learning.objective(),
                learning.settings().withOperatingPoint(sure)),
            Pins.NONE);
    assertEquals(List.of(ThresholdReason.FALLBACK), reasons(bases).stream().distinct().toList());
    assertFalse(bases.get(0).plateau().isKnown() || bases.get(0).hasLosses(), "no objective");
  }

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "macro-f2", "weighted-jaccard", "micro-jaccard"})
  void lossesAreThoseOfTheObjectiveWithOneThresholdMoved(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    Engine engine = engine();
    float[] thresholds = {0.4f, 0.5f, 0.3f, 0.55f};
    double[] wide = FloatThresholds.widen(thresholds);
    List<ThresholdBasis> bases =
        new ThresholdBases(learning(MethodName.SGL, objective), engine, Pins.NONE, 1)
            .withoutPlateaus(thresholds, engine.counts(wide));
    double value = objective.value(engine.counts(wide));
    List<Double> losses = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      double step = bases.get(c).step();
      double tenth = engine.moments().deviation(c) / 10;
      assertEquals(tenth, step, 5e-4 * tenth, "in four digits");
      double[] down = wide.clone();
      down[c] -= step;
      double[] up = wide.clone();
      up[c] += step;
      assertEquals(value - objective.value(engine.counts(down)), bases.get(c).lossBelow(), 1e-12);
      assertEquals(value - objective.value(engine.counts(up)), bases.get(c).lossAbove(), 1e-12);
      losses.add(bases.get(c).lossAbove());
    }
    assertTrue(losses.stream().anyMatch(loss -> loss != 0));
  }
}
