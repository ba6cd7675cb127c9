package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreMapTest {
  private static final ProbabilityAxis AXIS = ProbabilityAxis.of(0.001f, 0.999f);
  private static final ProbabilityAxis WIDE =
      ProbabilityAxis.of(Float.MIN_VALUE, Math.nextDown(1f));

  static Stream<ScoreMap> maps() {
    return Stream.of(
        new ScoreMap.Platt(AXIS, 0.7, -1.3),
        new ScoreMap.Platt(WIDE, 1e-3, 0.2),
        new ScoreMap.Platt(WIDE, 0, -2),
        new ScoreMap.Platt(WIDE, 40, 30),
        new ScoreMap.Temperature(AXIS, 1.7),
        new ScoreMap.Temperature(WIDE, 1 / 1024.0),
        new ScoreMap.Beta(AXIS, 0.3, 1.4, -2),
        new ScoreMap.Beta(WIDE, 0, 3, 1),
        new ScoreMap.Beta(WIDE, 2.5, 0, 1),
        new ScoreMap.Isotonic(
            new float[] {0.1f, 0.2f, 0.5f, Math.nextUp(0.5f), 0.9f},
            new double[] {0.05, 0.05, 1 / 3.0, 0.4, 0.97}));
  }

  /** Of two neighbouring floats the higher one never has the lower probability. */
  @ParameterizedTest
  @MethodSource("maps")
  void theMapNeverFalls(ScoreMap map) {
    SplittableRandom random = new SplittableRandom(3);
    for (int stretch = 0; stretch < 300; stretch++) {
      float score = Float.intBitsToFloat(random.nextInt(Float.floatToIntBits(1f) - 1000));
      if (stretch < 5) {
        score = List.of(0f, 0.5f - 500 * 0x1p-25f, 1 - 0x1p-15f, 0.001f, 0.1f).get(stretch);
      }
      float before = map.probability(score);
      for (int step = 0; step < 900 && score < 1; step++) {
        score = Math.nextUp(score);
        float next = map.probability(score);
        assertTrue(next >= before, map + " falls at " + score);
        before = next;
      }
    }
    float[] some = new float[2000];
    for (int i = 0; i < some.length; i++) {
      some[i] = (float) random.nextDouble();
    }
    Arrays.sort(some);
    for (int i = 1; i < some.length; i++) {
      assertTrue(map.probability(some[i - 1]) <= map.probability(some[i]), map.toString());
    }
    assertTrue(map.probability(0) >= 0 && map.probability(1) <= 1);
    assertEquals(map.probability(0), map.probability(-0f));
  }

  @Test
  void theyAreWhatTheirFormulasSay() {
    double z = Math.log(0.2f / (1.0 - 0.2f));
    assertEquals(
        1 / (1 + Math.exp(1.3 - 0.7 * z)),
        new ScoreMap.Platt(AXIS, 0.7, -1.3).probability(0.2f),
        1e-7);
    assertEquals(
        1 / (1 + Math.exp(-z / 1.7)), new ScoreMap.Temperature(AXIS, 1.7).probability(0.2f), 1e-7);
    double logit = 0.3 * Math.log(0.2f) - 1.4 * Math.log1p(-0.2f) - 2;
    assertEquals(
        1 / (1 + Math.exp(-logit)), new ScoreMap.Beta(AXIS, 0.3, 1.4, -2).probability(0.2f), 1e-7);
    ScoreMap.Isotonic isotonic =
        new ScoreMap.Isotonic(new float[] {0.25f, 0.5f}, new double[] {0.1, 0.3});
    assertEquals(0.1f, isotonic.probability(0.1f));
    assertEquals(0.1f, isotonic.probability(0.25f));
    assertEquals(0.2, isotonic.probability(0.375f), 1e-7);
    assertEquals(0.3f, isotonic.probability(0.5f));
    assertEquals(0.3f, isotonic.probability(1f));
  }

  /** Scores of 0 and 1 have a place a little beyond the others. */
  @Test
  void scoresWithoutALogitHaveAPlace() {
    ScoreMap.Platt map = new ScoreMap.Platt(AXIS, 1, 0);
    assertEquals(0.0005, map.probability(0), 1e-6);
    assertEquals(0.9995, map.probability(1), 1e-6);
    assertEquals(0.5f, new ScoreMap.Platt(AXIS, 0, 0).probability(0));
  }

  @Test
  void logitsMayBeFarOut() {
    float far = Float.MAX_VALUE;
    for (ScoreMap map :
        List.of(
            new ScoreMap.Platt(LogitAxis.IDENTITY, 2, 1),
            new ScoreMap.Temperature(LogitAxis.IDENTITY, 2),
            new ScoreMap.Beta(LogitAxis.IDENTITY, 1, 1, 0))) {
      assertEquals(1f, map.probability(far));
      assertEquals(0f, map.probability(-far));
    }
    ScoreMap.Beta onlyB = new ScoreMap.Beta(LogitAxis.IDENTITY, 0, 1, 0);
    assertEquals(0.5f, onlyB.probability(-far));
    assertEquals(
        new ScoreMap.Platt(LogitAxis.IDENTITY, 1.5, -1).probability(0.3f),
        new ScoreMap.Beta(LogitAxis.IDENTITY, 1.5, 1.5, -1).probability(0.3f),
        1e-7);
  }

  @Test
  void mapsThatFallAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ScoreMap.Platt(AXIS, -0.1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ScoreMap.Platt(AXIS, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new ScoreMap.Temperature(AXIS, 0));
    assertThrows(IllegalArgumentException.class, () -> new ScoreMap.Beta(AXIS, 1, -1, 0));
    float[] two = {0.1f, 0.2f};
    for (double[] wrong : new double[][] {{0.2, 0.1}, {0.1, 1.1}, {0.1}, {Double.NaN, 1}}) {
      assertThrows(IllegalArgumentException.class, () -> new ScoreMap.Isotonic(two, wrong));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new ScoreMap.Isotonic(new float[] {1, 1}, new double[] {0, 0}));
    assertThrows(
        IllegalArgumentException.class, () -> new ScoreMap.Isotonic(new float[0], new double[0]));
  }
}
