package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.calibration.PlattScaling;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.testing.SharedData;

class GeneralisingMethodsTest {
  private static final LogitScale SCALE = LogitScale.OF_PROBABILITIES;

  @ParameterizedTest
  @CsvSource({"robust", "smoothed", "platt", "bagged", "sgl"})
  void eachBeatsTheDefaultOnClipsNotSeen(String name) throws IOException {
    for (String dataset : List.of("dcase2017", "dcase2019")) {
      double initial = dataset.equals("dcase2017") ? 0.3 : 0.5;
      Engine evaluation = engine(SharedData.split(dataset + "/eval"));
      double[] thresholds =
          method(name, initial)
              .optimize(
                  engine(SharedData.split(dataset + "/val")),
                  AveragedMeasure.MICRO_F1,
                  EpochListener.NONE);
      double[] start = new double[thresholds.length];
      Arrays.fill(start, initial);
      double gain =
          AveragedMeasure.MICRO_F1.value(evaluation.counts(thresholds))
              - AveragedMeasure.MICRO_F1.value(evaluation.counts(start));
      assertTrue(gain > 0.002, name + " gains " + gain + " on " + dataset);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust", "smoothed", "platt", "bagged", "sgl-logit", "exact"})
  void scoresOfExactlyZeroAndOneStayFinite(String name) {
    float[][] scores = {{0, 1, 0.5f}, {1, 1, 0.5f}, {0, 0, 0.5f}, {1, 0, 0.5f}, {0.3f, 1, 0.5f}};
    byte[][] labels = {{0, 1, 0}, {1, 1, 0}, {0, 0, 0}, {1, 0, 0}, {0, 1, 0}};
    for (AveragedMeasure objective : List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1)) {
      double[] thresholds =
          method(name, 0.5).optimize(engine(scores, labels), objective, EpochListener.NONE);
      for (double threshold : thresholds) {
        assertTrue(Double.isFinite(threshold), name + " gives " + threshold);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"robust", "bagged", "dichotomic"})
  void theSeedDecides(String name) {
    float[][] scores = new float[60][2];
    byte[][] labels = new byte[60][2];
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      for (int c = 0; c < 2; c++) {
        labels[i][c] = (byte) (random.nextDouble() < 0.4 ? 1 : 0);
        scores[i][c] = (float) Math.min(1, Math.max(0, 0.3 * labels[i][c] + random.nextDouble()));
      }
    }
    double[] once = run(name, scores, labels);
    assertArrayEquals(once, run(name, scores, labels));
  }

  @Test
  void plattFindsTheParametersThatMadeTheLabels() {
    int n = 40_000;
    float[][] scores = new float[n][1];
    byte[][] labels = new byte[n][1];
    Random random = new Random(5);
    for (int i = 0; i < n; i++) {
      double logit = 3 * random.nextGaussian();
      scores[i][0] = (float) (1 / (1 + Math.exp(-logit)));
      double truth = 1 / (1 + Math.exp(-(0.8 * logit - 1)));
      labels[i][0] = (byte) (random.nextDouble() < truth ? 1 : 0);
    }
    PlattScaling scaling =
        PlattScaling.fit(
            LogitCells.of(
                    engine(scores, labels).sortedScores().get(0),
                    engine(scores, labels).scoreRanges().axis(0))
                .labelled());
    assertEquals(0.8, scaling.slope(), 0.03);
    assertEquals(-1, scaling.offset(), 0.05);
  }

  private static double[] run(String name, float[][] scores, byte[][] labels) {
    return method(name, 0.5)
        .optimize(engine(scores, labels), AveragedMeasure.MICRO_F1, EpochListener.NONE);
  }

  private static ThresholdMethod method(String name, double initial) {
    SglSettings sgl =
        name.equals("sgl-logit")
            ? SglSettings.onLogits(initial)
            : SglSettings.authors(initial, SlopeMode.FIXED);
    MethodSettings settings = MethodSettings.of(sgl, SCALE).withSeed(11);
    return switch (name) {
      case "robust" -> MethodName.ROBUST.create(settings);
      case "smoothed" -> MethodName.SMOOTHED.create(settings);
      case "platt" -> MethodName.PLATT.create(settings);
      case "bagged" -> MethodName.BAGGED.create(settings);
      case "dichotomic" -> MethodName.DICHOTOMIC.create(settings);
      case "exact" -> MethodName.EXACT.create(settings);
      default -> MethodName.SGL.create(settings);
    };
  }

  private static Engine engine(SharedData.Split split) {
    return engine(split.scores(), split.labels());
  }

  private static Engine engine(float[][] scores, byte[][] labels) {
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 300)),
        scores[0].length,
        new ScalarKernel(SlopeMode.FIXED));
  }
}
