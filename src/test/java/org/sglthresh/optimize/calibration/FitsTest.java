package org.sglthresh.optimize.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;
import org.sglthresh.math.ScoreMap;
import org.sglthresh.stats.SortedScores;
import org.sglthresh.testing.SharedData;

/**
 * The fits against others'. The expected numbers were computed once by scikit-learn 1.9.1 ({@code
 * IsotonicRegression}, {@code _sigmoid_calibration}) and SciPy's L-BFGS-B, which minimises the same
 * loss under the same bounds.
 */
class FitsTest {
  private static final int[] SCORES = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 25, 25, 26, 27,
    28, 29, 30, 31
  }; // in 32nds
  private static final String LABELS = "001000010010010100110110101111";

  /** Positive at both ends: the score of the lowest falls with the label. */
  private static final String FALLING = "111000000000000100110110101111";

  private static final LogitAxis AXIS = ProbabilityAxis.of(1 / 32f, 31 / 32f);

  private static SortedScores scores(String labels) {
    float[][] scores = new float[SCORES.length][1];
    byte[][] flags = new byte[SCORES.length][1];
    for (int i = 0; i < SCORES.length; i++) {
      scores[i][0] = SCORES[i] / 32f;
      flags[i][0] = (byte) (labels.charAt(i) - '0');
    }
    return SortedScores.of(SharedData.blocks(scores, flags, 7), 0);
  }

  private static LabelledLogits points(String labels) {
    return LabelledLogits.of(scores(labels), AXIS);
  }

  @Test
  void isotonicIsThatOfScikitLearn() {
    ScoreMap.Isotonic found = IsotonicRegression.fit(scores(LABELS));
    float[] knots = {1, 2, 3, 7, 8, 13, 14, 18, 20, 27, 28, 31};
    for (int i = 0; i < knots.length; i++) {
      knots[i] /= 32;
    }
    assertArrayEquals(knots, found.scores());
    assertArrayEquals(
        new double[] {0, 0, .2, .2, 1 / 3.0, 1 / 3.0, .4, .4, .625, .625, 1, 1},
        found.probabilities(),
        1e-15);
    double[] asked = {0, 0.5, 2.5, 3, 6.5, 10.5, 11, 12, 13.5, 19, 24, 24.5, 31.5, 32};
    double[] expected = {
      0, 0, .1, .2, .2, 1 / 3.0, 1 / 3.0, 1 / 3.0, .3666666666666667, .5125, .625, .625, 1, 1
    };
    for (int i = 0; i < asked.length; i++) {
      assertEquals(expected[i], found.probability((float) (asked[i] / 32)), 1e-7);
    }
  }

  @Test
  void plattIsThatOfScikitLearn() {
    PlattScaling found = PlattScaling.fit(points(LABELS));
    assertEquals(0.6043657415, found.slope(), 1e-7);
    assertEquals(-0.1562196495, found.offset(), 1e-7);
  }

  @Test
  void temperatureAndBetaAreThoseOfAnotherMinimizer() {
    assertEquals(1.66219947, TemperatureScaling.fit(points(LABELS)).temperature(), 1e-6);
    BetaCalibration beta = BetaCalibration.fit(points(LABELS));
    assertEquals(0.22379240, beta.a(), 1e-6);
    assertEquals(0.99245624, beta.b(), 1e-6);
    assertEquals(-0.84351606, beta.c(), 1e-6);
  }

  /** Kull et al.: where a comes out negative it is 0, and the others are fitted anew. */
  @Test
  void betaNeverFalls() {
    BetaCalibration onlyB = BetaCalibration.fit(points(FALLING));
    assertEquals(0, onlyB.a());
    assertEquals(1.08037715, onlyB.b(), 1e-6);
    assertEquals(-1.28616711, onlyB.c(), 1e-6);
    String reversed = new StringBuilder(FALLING).reverse().toString();
    BetaCalibration constant = BetaCalibration.fit(points(reversed));
    assertEquals(0, constant.a());
    assertEquals(0, constant.b());
    assertEquals(-0.26445452, constant.c(), 1e-6);
    assertEquals(0, PlattScaling.fit(points(mirrored())).slope());
    assertEquals(TemperatureScaling.MOST, TemperatureScaling.fit(points(mirrored())).temperature());
  }

  /** Labels that fall with the score. */
  private static String mirrored() {
    return new StringBuilder(LABELS).reverse().toString();
  }

  /** No parameters near by, and none drawn at random, have a lower loss; scores separate some. */
  @Test
  void noOtherParametersAreMoreLikely() {
    Random random = new Random(4);
    for (int round = 0; round < 60; round++) {
      SortedScores scores = random(random, 5 + random.nextInt(80), round % 3 == 0);
      LabelledLogits points = LabelledLogits.of(scores, ProbabilityAxis.of(0.01f, 0.99f));
      PlattScaling platt = PlattScaling.fit(points);
      if (platt.slope() > 0) {
        double[] best = {platt.slope(), platt.offset()};
        requireLowest(random, points, best, 0, z -> z, z -> 1);
      }
      double temperature = TemperatureScaling.fit(points).temperature();
      requireLowest(random, points, new double[] {1 / temperature}, 1, z -> z);
      BetaCalibration beta = BetaCalibration.fit(points);
      double[] best = {beta.a(), beta.b(), beta.c()};
      requireLowest(
          random, points, best, 2, ScoreMap.Beta::logOf, ScoreMap.Beta::minusLogOfRest, z -> 1);
    }
  }

  private static SortedScores random(Random random, int clips, boolean separate) {
    float[][] scores = new float[clips][1];
    byte[][] labels = new byte[clips][1];
    for (int i = 0; i < clips; i++) {
      labels[i][0] = (byte) (i == 0 || random.nextInt(4) == 0 ? 1 : 0);
      double logit = (separate ? 20 : 1) * (labels[i][0] - 0.5) + random.nextGaussian();
      scores[i][0] = (float) (1 / (1 + Math.exp(-logit)));
    }
    labels[1][0] = 0;
    return SortedScores.of(SharedData.blocks(scores, labels, 64), 0);
  }

  /**
   * @param positive so many parameters, from the first on, must not be negative
   */
  private static void requireLowest(
      Random random,
      LabelledLogits points,
      double[] best,
      int positive,
      DoubleUnaryOperator... functions) {
    double least = naiveLoss(points, best, functions);
    for (int draw = 0; draw < 300; draw++) {
      double[] other = best.clone();
      double reach = Math.pow(10, -random.nextInt(7));
      for (int k = 0; k < other.length; k++) {
        other[k] += reach * (1 + Math.abs(other[k])) * random.nextGaussian();
        other[k] = k < positive ? Math.max(1 / 1024.0, other[k]) : other[k];
      }
      double loss = naiveLoss(points, other, functions);
      assertTrue(
          loss >= least - 1e-9, () -> loss + " < " + least + " at " + Arrays.toString(other));
    }
  }

  private static double naiveLoss(
      LabelledLogits points, double[] theta, DoubleUnaryOperator... functions) {
    double sum = 0;
    List<LabelledLogits.Side> sides = List.of(points.positives(), points.negatives());
    for (int label = 1; label >= 0; label--) {
      LabelledLogits.Side side = sides.get(1 - label);
      double n = Arrays.stream(side.weights()).sum();
      double t = (n * label + 1) / (n + 2);
      for (int i = 0; i < side.logits().length; i++) {
        double eta = 0;
        for (int k = 0; k < theta.length; k++) {
          eta += theta[k] * functions[k].applyAsDouble(side.logits()[i]);
        }
        sum += side.weights()[i] * (t * Math.log1p(Math.exp(-eta)));
        sum += side.weights()[i] * ((1 - t) * (eta + Math.log1p(Math.exp(-eta))));
      }
    }
    return sum;
  }

  /** Against a naive rule: merge any neighbours in the wrong order until there are none. */
  @Test
  void isotonicIsThatOfANaiveRule() {
    Random random = new Random(9);
    for (int round = 0; round < 200; round++) {
      int clips = 1 + random.nextInt(40);
      float[][] scores = new float[clips][1];
      byte[][] labels = new byte[clips][1];
      for (int i = 0; i < clips; i++) {
        scores[i][0] = (1 + random.nextInt(round % 2 == 0 ? 9 : 200)) / 201f;
        labels[i][0] = (byte) random.nextInt(2);
      }
      ScoreMap found =
          IsotonicRegression.fit(SortedScores.of(SharedData.blocks(scores, labels, 16), 0));
      double[] naive = naive(scores, labels);
      for (int i = 0; i < clips; i++) {
        assertEquals(naive[i], found.probability(scores[i][0]), 1e-7);
      }
    }
  }

  /** max over starts of min over ends of the mean: the minimax formula, clip by clip. */
  private static double[] naive(float[][] scores, byte[][] labels) {
    double[] found = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double best = 0;
      for (float[] from : scores) {
        double least = 1;
        for (float[] to : scores) {
          List<Integer> inside = new ArrayList<>();
          for (int j = 0; j < scores.length; j++) {
            if (scores[j][0] >= from[0] && scores[j][0] <= to[0]) {
              inside.add((int) labels[j][0]);
            }
          }
          if (from[0] <= scores[i][0] && to[0] >= scores[i][0]) {
            least = Math.min(least, inside.stream().mapToInt(y -> y).average().orElseThrow());
          }
        }
        best = from[0] <= scores[i][0] ? Math.max(best, least) : best;
      }
      found[i] = best;
    }
    return found;
  }

  /** Many logits are counted in cells, with next to the same result. */
  @Test
  void cellsAreAsGoodAsTheClips() {
    Random random = new Random(6);
    SortedScores scores = random(random, 30_000, false);
    LogitAxis axis = ProbabilityAxis.of(0.001f, 0.999f);
    LabelledLogits cells = LabelledLogits.of(scores, axis, 2000);
    LabelledLogits clips = LabelledLogits.of(scores, axis, Integer.MAX_VALUE);
    assertEquals(4000, cells.size());
    assertTrue(LabelledLogits.of(scores, axis).size() <= 2 * LabelledLogits.MOST_LOGITS);
    assertTrue(clips.size() > 25_000);
    PlattScaling expected = PlattScaling.fit(clips);
    PlattScaling found = PlattScaling.fit(cells);
    assertEquals(expected.slope(), found.slope(), 1e-5);
    assertEquals(expected.offset(), found.offset(), 1e-5);
  }
}
