package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.optimize.LogitScale;

class MeanThresholdsTest {
  private static double[] mean(LogitScale scale, float... thresholds) {
    List<float[]> sets = new ArrayList<>();
    for (float threshold : thresholds) {
      sets.add(new float[] {threshold});
    }
    return MeanThresholds.of(sets, scale);
  }

  @Test
  void probabilitiesAreAveragedAsLogits() {
    // logits −ln 3 and ln 3 · 3: the mean is ln 3
    assertArrayEquals(
        new double[] {0.75}, mean(LogitScale.OF_PROBABILITIES, 0.25f, 27 / 28f), 1e-7);
    assertArrayEquals(
        new double[] {0.5}, mean(LogitScale.OF_PROBABILITIES, 0.25f, 0.5f, 0.75f), 1e-15);
  }

  @Test
  void oneOnTheEdgeOrBeyondItMakesThePlainMean() {
    assertArrayEquals(new double[] {0.125}, mean(LogitScale.OF_PROBABILITIES, 0, 0.25f));
    assertArrayEquals(new double[] {0.625}, mean(LogitScale.OF_PROBABILITIES, 0.25f, 1));
    assertArrayEquals(new double[] {0.75}, mean(LogitScale.OF_PROBABILITIES, 0.25f, 1.25f));
    assertArrayEquals(new double[] {-0.125}, mean(LogitScale.OF_PROBABILITIES, -0.5f, 0.25f));
  }

  @Test
  void logitsAreAveragedAsTheyAre() {
    assertArrayEquals(new double[] {1}, mean(LogitScale.OF_LOGITS, -3, 0, 6));
    assertArrayEquals(new double[] {0.375}, mean(LogitScale.OF_LOGITS, 0.25f, 0.5f));
  }

  @Test
  void equalThresholdsStayAsTheyAre() {
    for (float threshold : new float[] {0.1f, 0, 1, 1e-30f, 2}) {
      assertArrayEquals(
          new double[] {threshold}, mean(LogitScale.OF_PROBABILITIES, threshold, threshold));
    }
  }

  @Test
  void everyClassHasItsOwnMean() {
    List<float[]> sets = List.of(new float[] {1, 0.1f, 4}, new float[] {2, 0.1f, 8});
    assertArrayEquals(
        new double[] {1.5, 0.1f, 6}, MeanThresholds.of(sets, LogitScale.OF_PROBABILITIES));
  }
}
