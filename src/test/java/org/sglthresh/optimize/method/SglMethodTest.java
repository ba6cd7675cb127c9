package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.math.Logistic;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.EpochState;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.testing.SharedData;

/** The logit scale; SglTrajectoryTest follows the authors on the scores as they are. */
class SglMethodTest {
  private static final int CLASSES = RandomClips.CLASSES;
  private static final int EPOCHS = 30;

  private static SglSettings settings(SlopeMode mode, double start, SurrogateScale scale) {
    return new SglSettings(start, 8, mode, 0.05, EPOCHS, ZeroTruePositives.CLOSED_FORM, scale);
  }

  private static LocalEngine engine(float[][] scores, byte[][] labels, SlopeMode mode) {
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 100)), CLASSES, new ScalarKernel(mode));
  }

  /** Learning on logits is learning on scores that were standardised beforehand. */
  @ParameterizedTest
  @EnumSource(SlopeMode.class)
  void onTheLogitScaleLogitsAreStandardised(SlopeMode mode) {
    RandomClips clips = RandomClips.of(3, 300);
    double start = 0.8;
    float[][] logits = map(clips.scores(), Logistic::logit);
    double[] means = new double[CLASSES];
    double[] deviations = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      int index = c;
      means[c] = Arrays.stream(logits).mapToDouble(row -> row[index]).average().orElseThrow();
      deviations[c] =
          Math.sqrt(
              Arrays.stream(logits)
                  .mapToDouble(row -> Math.pow(row[index] - means[index], 2))
                  .average()
                  .orElseThrow());
      float[][] standard = map(logits, z -> (z - means[index]) / deviations[index]);
      double position = (Logistic.logit(start) - means[c]) / deviations[c];
      double expected =
          learn(
              engine(standard, clips.labels(), mode),
              settings(mode, position, SurrogateScale.SCORE),
              LogitScale.OF_LOGITS)[c];
      double onScores =
          learn(
              engine(clips.scores(), clips.labels(), mode),
              settings(mode, start, SurrogateScale.LOGIT),
              LogitScale.OF_PROBABILITIES)[c];
      double onLogits =
          learn(
              engine(logits, clips.labels(), mode),
              settings(mode, Logistic.logit(start), SurrogateScale.LOGIT),
              LogitScale.OF_LOGITS)[c];
      double logit = means[c] + deviations[c] * expected;
      assertTrue(Math.abs(expected - position) > 0.1, "class " + c + " moves");
      assertEquals(logit, Logistic.logit(onScores), 1e-4);
      assertEquals(logit, onLogits, 1e-4);
    }
  }

  /** The gradients by a position and a slope in deviations are those on standardised scores. */
  @Test
  void gradientsAreByTheStandardisedAxis() {
    RandomClips clips = RandomClips.of(3, 300);
    SlopeMode mode = SlopeMode.LEARNED;
    float[][] logits = map(clips.scores(), Logistic::logit);
    double mean = Arrays.stream(logits).mapToDouble(row -> row[1]).average().orElseThrow();
    double deviation =
        Math.sqrt(
            Arrays.stream(logits)
                .mapToDouble(row -> Math.pow(row[1] - mean, 2))
                .average()
                .orElseThrow());
    assertTrue(deviation > 1.2, "a factor that shows");
    EpochState expected =
        firstEpoch(
            engine(map(logits, z -> (z - mean) / deviation), clips.labels(), mode),
            settings(mode, (Logistic.logit(0.4) - mean) / deviation, SurrogateScale.SCORE));
    EpochState actual =
        firstEpoch(
            engine(clips.scores(), clips.labels(), mode),
            settings(mode, 0.4, SurrogateScale.LOGIT));
    assertEquals(expected.thresholdGradient()[1], actual.thresholdGradient()[1], 1e-6);
    assertEquals(expected.slopeGradient()[1], actual.slopeGradient()[1], 1e-6);
  }

  private static EpochState firstEpoch(Engine engine, SglSettings settings) {
    List<EpochState> epochs = new ArrayList<>();
    new SglMethod(settings.withEpochs(1), LogitScale.OF_PROBABILITIES)
        .optimize(engine, AveragedMeasure.MACRO_F1, epochs::add);
    assertEquals(1, epochs.size());
    return epochs.get(0);
  }

  private static double[] learn(Engine engine, SglSettings settings, LogitScale scale) {
    AveragedMeasure objective = AveragedMeasure.MACRO_F1; // its classes learn apart
    return new SglMethod(settings, scale).optimize(engine, objective, EpochListener.NONE);
  }

  private static float[][] map(float[][] scores, DoubleUnaryOperator function) {
    float[][] mapped = new float[scores.length][CLASSES];
    for (int clip = 0; clip < scores.length; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        mapped[clip][c] = (float) function.applyAsDouble(scores[clip][c]);
      }
    }
    return mapped;
  }

  @Test
  void epochsAreToldInOrderWithScoresAndSlopes() {
    List<EpochState> epochs = new ArrayList<>();
    List<double[]> thresholds = new ArrayList<>();
    SglSettings settings = settings(SlopeMode.FIXED, 0.4, SurrogateScale.LOGIT);
    double[] found =
        new SglMethod(settings, LogitScale.OF_PROBABILITIES)
            .optimize(
                RandomClips.of(3, 300).engine(),
                AveragedMeasure.MICRO_F1,
                state -> {
                  epochs.add(state);
                  thresholds.add(state.thresholds().clone());
                });
    assertEquals(EPOCHS, epochs.size());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      assertEquals(epoch, epochs.get(epoch).epoch());
      assertEquals(EPOCHS, epochs.get(epoch).epochs());
      assertArrayEquals(new double[] {8, 8, 8}, epochs.get(epoch).slopes(), "in deviations");
      double seconds = epochs.get(epoch).seconds();
      assertTrue(seconds > 0 && seconds < 1e6, "seconds " + seconds);
    }
    assertArrayEquals(found, thresholds.get(EPOCHS - 1), "scores, not logits");
    double[] start = {0.4, 0.4, 0.4};
    assertEquals(
        -AveragedMeasure.MICRO_F1.value(RandomClips.of(3, 300).engine().counts(start)),
        epochs.get(0).loss(),
        1e-12);
  }

  @ParameterizedTest
  @EnumSource(SurrogateScale.class)
  void nothingStartsOrEndsBelowAFloor(SurrogateScale scale) {
    Engine engine = FlooredEngine.of(RandomClips.of(3, 300).engine(), new ScoreFloor(0.9f));
    SglSettings settings = settings(SlopeMode.FIXED, 0.4, scale);
    double[] found =
        new SglMethod(settings, LogitScale.OF_PROBABILITIES)
            .optimize(engine, AveragedMeasure.MICRO_F1, EpochListener.NONE);
    assertArrayEquals(new double[] {0.9f, 0.9f, 0.9f}, found, 1e-6, "lower would be better");
    Engine low = FlooredEngine.of(RandomClips.of(3, 300).engine(), new ScoreFloor(0.2f));
    SglSettings below = settings(SlopeMode.FIXED, 0.1, SurrogateScale.SCORE);
    double[] first = firstEpoch(low, below).thresholds();
    assertEquals(0.2f + 0.05, first[0], 1e-5, "a step up from the floor, not from below it");
  }
}
