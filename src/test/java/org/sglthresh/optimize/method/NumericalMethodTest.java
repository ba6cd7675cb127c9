package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.FlooredEngine;

/** Numerical gradients as the original takes them: all clips and classes counted for each probe. */
class NumericalMethodTest {
  private static final int EPOCHS = 12;

  @ParameterizedTest
  @ValueSource(strings = {"micro-f1", "macro-f2", "weighted-f1", "macro-jaccard"})
  void everyEpochIsThatOfTheOriginal(String name) {
    AveragedMeasure objective = AveragedMeasure.named(name).orElseThrow();
    Engine engine = RandomClips.of(1, 60).engine();
    List<EpochState> epochs = new ArrayList<>();
    List<double[]> positions = new ArrayList<>();
    double[] found =
        new NumericalMethod(0.4, 0.02, EPOCHS)
            .optimize(
                engine,
                objective,
                state -> {
                  epochs.add(state);
                  positions.add(state.thresholds().clone());
                });
    double[] thresholds = new double[RandomClips.CLASSES];
    Arrays.fill(thresholds, 0.4);
    double[][] history = new double[EPOCHS][];
    assertEquals(EPOCHS, epochs.size());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double value = objective.value(engine.counts(thresholds));
      assertEquals(-value, epochs.get(epoch).loss(), 1e-12);
      assertEquals(epoch, epochs.get(epoch).epoch());
      double seconds = epochs.get(epoch).seconds();
      assertTrue(seconds > 0 && seconds < 1e6, "seconds " + seconds);
      history[epoch] = gradient(engine, objective, thresholds);
      step(thresholds, history, epoch, 0.02);
      assertArrayEquals(thresholds, positions.get(epoch), 1e-12, "epoch " + epoch);
    }
    assertArrayEquals(thresholds, found, 1e-12);
    for (int c = 0; c < RandomClips.CLASSES; c++) {
      double last = history[EPOCHS - 1][c];
      assertEquals(-last, epochs.get(EPOCHS - 1).thresholdGradient()[c], 1e-12);
    }
  }

  @Test
  void noEpochEndsBelowAFloor() {
    Engine engine = FlooredEngine.of(RandomClips.of(1, 60).engine(), new ScoreFloor(0.8f));
    double[] found =
        new NumericalMethod(0.4, 0.02, EPOCHS)
            .optimize(
                engine,
                AveragedMeasure.MICRO_F1,
                state -> {
                  for (double threshold : state.thresholds()) {
                    assertTrue(threshold >= 0.8f);
                  }
                });
    assertEquals(0.8f, found[2], "lower would be better");
  }

  private static double[] gradient(Engine engine, AveragedMeasure objective, double[] thresholds) {
    double value = objective.value(engine.counts(thresholds));
    double[] gradient = new double[thresholds.length];
    for (int c = 0; c < thresholds.length; c++) {
      double[] probe = thresholds.clone();
      for (int tries = 1; tries <= 10 && gradient[c] == 0; tries++) {
        probe[c] += 0.01;
        double change = objective.value(engine.counts(probe)) - value;
        gradient[c] = Math.abs(change) < 1e-15 ? 0 : change / (0.01 * tries);
      }
    }
    return gradient;
  }

  /** Adam with its ε inside the square root, its moments summed from the whole history. */
  private static void step(double[] thresholds, double[][] history, int epoch, double rate) {
    for (int c = 0; c < thresholds.length; c++) {
      double m = 0;
      double v = 0;
      for (int s = 0; s <= epoch; s++) {
        m += 0.1 * Math.pow(0.9, epoch - s) * history[s][c];
        v += 0.001 * Math.pow(0.999, epoch - s) * history[s][c] * history[s][c];
      }
      double correction =
          Math.sqrt(1 - Math.pow(0.999, epoch + 1)) / (1 - Math.pow(0.9, epoch + 1));
      thresholds[c] += rate * correction * m / Math.sqrt(v + 1e-8);
    }
  }
}
