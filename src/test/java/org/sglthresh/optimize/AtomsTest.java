package org.sglthresh.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.block.kernel.SurrogateKernels;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.summary.KnownLevels;
import org.sglthresh.summary.ScoreKey;
import org.sglthresh.summary.SummaryBuilder;
import org.sglthresh.summary.SummaryLimits;
import org.sglthresh.testing.FoldedClips;
import org.sglthresh.testing.SharedData;

/**
 * Scores of exactly 0 and 1, as forests, naive Bayes and saturated networks give: every method can
 * tag those clips or leave them, and its thresholds say so in single precision.
 */
class AtomsTest {
  private static final List<AveragedMeasure> OBJECTIVES =
      List.of(AveragedMeasure.MICRO_F1, AveragedMeasure.MACRO_F1);

  private record Clips(float[][] scores, byte[][] labels) {
    Engine local() {
      return new LocalEngine(
          List.of(SharedData.blocks(scores, labels, 1 << 15)),
          scores[0].length,
          SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED));
    }

    Engine inFolds() {
      return FoldedClips.engine(scores, labels, clip -> clip % 5, clip -> clip / 5 % 64);
    }

    Engine summary() {
      SummaryLimits limits = SummaryLimits.forClasses(scores[0].length);
      SummaryBuilder builder =
          new SummaryBuilder(
              ScoreKey.PROBABILITY, scores[0].length, limits, new KnownLevels(scores[0].length));
      for (ScoreBlock block : SharedData.blocks(scores, labels, 1 << 15)) {
        builder.add(block);
      }
      return new SummaryEngine(builder.build(), SlopeMode.FIXED);
    }

    List<Engine> engines() {
      return List.of(local(), inFolds(), summary());
    }
  }

  private static Learning learning(MethodName method, AveragedMeasure objective) {
    return new Learning(
        method,
        objective,
        MethodSettings.of(SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES));
  }

  /** Finished thresholds: floats. */
  private static float[] learn(MethodName method, AveragedMeasure objective, Engine engine) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < engine.totals().classes(); c++) {
      names.add("class " + c);
    }
    return learning(method, objective).thresholds(engine, names, EpochListener.NONE);
  }

  /** Clips whose scores are only these values. */
  private static Clips atoms(long seed, int clips, float[] values) {
    Random random = new Random(seed);
    float[][] scores = new float[clips][3];
    byte[][] labels = new byte[clips][3];
    for (int n = 0; n < clips; n++) {
      for (int c = 0; c < 3; c++) {
        scores[n][c] = values[random.nextInt(values.length)];
        labels[n][c] = (byte) (random.nextInt(3) == 0 ? 1 : 0);
      }
    }
    return new Clips(scores, labels);
  }

  /** The best value over all thresholds there are, each class on a grid below, at and above. */
  private static double bruteForce(Clips clips, AveragedMeasure objective, float[] values) {
    Engine engine = clips.local();
    float[] grid = new float[values.length + 1];
    grid[0] = -1;
    System.arraycopy(values, 0, grid, 1, values.length);
    double best = 0;
    for (float a : grid) {
      for (float b : grid) {
        for (float c : grid) {
          best = Math.max(best, objective.value(engine.counts(new double[] {a, b, c})));
        }
      }
    }
    return best;
  }

  @Test
  void exactIsTheBestOfAllThresholdsAlsoAtBothEnds() {
    float[][] kinds = {
      {0, 1},
      {0, 0.25f, 1},
      {0, Float.MIN_VALUE, 0.5f, Math.nextDown(1f), 1},
      {0.25f, 1},
      {0, 0.75f}
    };
    for (float[] values : kinds) {
      for (int seed = 0; seed < 20; seed++) {
        Clips clips = atoms(seed, 12, values);
        for (AveragedMeasure objective : OBJECTIVES) {
          double best = bruteForce(clips, objective, values);
          for (Engine engine : clips.engines()) {
            float[] found = learn(MethodName.EXACT, objective, engine);
            assertEquals(
                best,
                objective.value(clips.local().counts(FloatThresholds.widen(found))),
                1e-12,
                engine.label() + " " + objective.label() + " seed " + seed);
          }
        }
      }
    }
  }

  /** All clips with a score of 0 are positives: tagging even these is best by far. */
  private static Clips everythingIsToBeTagged() {
    float[][] scores = new float[200][1];
    byte[][] labels = new byte[200][1];
    for (int n = 0; n < 200; n++) {
      scores[n][0] = n < 100 ? 0 : 0.2f + 0.6f * n / 200;
      labels[n][0] = (byte) (n < 100 || n % 2 == 0 ? 1 : 0);
    }
    return new Clips(scores, labels);
  }

  /** Half of a class's clips have a score of 1, hardly any of them rightly. */
  private static Clips onesAreToBeLeft() {
    float[][] scores = new float[400][2];
    byte[][] labels = new byte[400][2];
    for (int n = 0; n < 400; n++) {
      scores[n][0] = n < 200 ? 1 : 0.3f;
      labels[n][0] = (byte) (n % 100 == 0 ? 1 : 0);
      scores[n][1] = n < 200 ? 0.1f + 0.2f * n / 200 : 0.7f + 0.2f * n / 400;
      labels[n][1] = (byte) (n < 200 ? 0 : 1);
    }
    return new Clips(scores, labels);
  }

  @ParameterizedTest
  @EnumSource(
      value = MethodName.class,
      names = {"EXACT", "BAGGED", "SMOOTHED", "PLATT"})
  void everyMethodCanTagScoresOfZero(MethodName method) {
    for (Engine engine : everythingIsToBeTagged().engines()) {
      float[] found = learn(method, AveragedMeasure.MACRO_F1, engine);
      assertArrayEquals(new float[] {-0x1p-20f}, found, method + " on " + engine.label());
      assertEquals(200, engine.counts(FloatThresholds.widen(found)).totalPredicted());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MethodName.class,
      names = {"EXACT", "BAGGED", "SMOOTHED", "PLATT", "ROBUST"})
  void everyMethodCanLeaveScoresOfOne(MethodName method) {
    Clips clips = onesAreToBeLeft();
    for (Engine engine : clips.engines()) {
      float[] found = learn(method, AveragedMeasure.MICRO_F1, engine);
      assertEquals(1, found[0], method + " on " + engine.label());
      assertTrue(
          AveragedMeasure.MICRO_F1.value(engine.counts(FloatThresholds.widen(found))) > 0.98,
          method + " on " + engine.label());
    }
  }

  /** Zeros among scores from .01 up lie a little below them, not at a logit of −17. */
  @Test
  void zerosDoNotStretchTheScaleOfTheOtherScores() {
    int clips = 600;
    float[][] scores = new float[clips][1];
    float[][] lifted = new float[clips][1];
    byte[][] labels = new byte[clips][1];
    Random random = new Random(8);
    for (int n = 0; n < clips; n++) {
      boolean positive = n % 4 == 0;
      scores[n][0] =
          !positive && n % 3 > 0
              ? 0
              : (float) (0.01 + 0.4 * random.nextFloat() + (positive ? 0.3 : 0));
      lifted[n][0] = scores[n][0] == 0 ? 0.005f : scores[n][0];
      labels[n][0] = (byte) (positive ? 1 : 0);
    }
    for (MethodName method :
        List.of(MethodName.SMOOTHED, MethodName.PLATT, MethodName.BAGGED, MethodName.ROBUST)) {
      float[] withZeros =
          learn(method, AveragedMeasure.MICRO_F1, new Clips(scores, labels).inFolds());
      float[] without =
          learn(method, AveragedMeasure.MICRO_F1, new Clips(lifted, labels).inFolds());
      assertEquals(without[0], withZeros[0], 0.02, method.label());
    }
  }

  @Test
  void aThresholdBelowOneKeepsScoresOfOneInSinglePrecision() {
    float[][] scores = {{1}, {1}, {Math.nextDown(1f)}, {Math.nextDown(1f)}};
    byte[][] labels = {{1}, {1}, {0}, {0}};
    for (Engine engine : new Clips(scores, labels).engines()) {
      float[] found = learn(MethodName.EXACT, AveragedMeasure.MICRO_F1, engine);
      assertArrayEquals(new float[] {Math.nextDown(1f)}, found, engine.label());
    }
  }
}
