package org.sglthresh.optimize.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.ProbabilityAxis;

class MeanThresholdsTest {
  /** Scores from .2 to .8: 0 lies at logit −ln 9 and 1 at ln 9. */
  private static final LogitAxis AXIS = ProbabilityAxis.of(0.2f, 0.8f);

  private static double mean(LogitAxis axis, float... thresholds) {
    List<float[]> sets = new ArrayList<>();
    for (float threshold : thresholds) {
      sets.add(new float[] {threshold});
    }
    return MeanThresholds.of(sets, List.of(axis))[0];
  }

  @Test
  void probabilitiesAreAveragedAsLogits() {
    // logits −ln 3 and ln 2: their mean is that of √(2/3) : 1
    double odds = Math.sqrt(2 / 3.0);
    assertEquals(odds / (1 + odds), mean(AXIS, 0.25f, 2 / 3f), 1e-7);
    assertEquals(0.5, mean(AXIS, 0.25f, 0.5f, 0.75f), 1e-15);
  }

  @Test
  void theMajorityDecidesWhetherEverythingIsTaggedOrNothing() {
    assertEquals(1, mean(AXIS, 0.25f, 1, 1));
    assertEquals(1, mean(AXIS, 0.25f, 1, 2.5f));
    assertEquals(ProbabilityAxis.BELOW_ZERO, mean(AXIS, 0.25f, -0.5f, -3));
    assertEquals(ProbabilityAxis.BELOW_ZERO, mean(AXIS, -1, -2));
  }

  @Test
  void aMinorityPullsTheMeanNoFurtherThanToTheEndOfTheScores() {
    double third = Math.log(1 / 3.0);
    double ninth = Math.log(1 / 9.0);
    assertEquals(sigmoid((2 * third + ninth) / 3), mean(AXIS, 0.25f, 0.25f, -5), 1e-7);
    assertEquals(sigmoid((2 * third - ninth) / 3), mean(AXIS, 0.25f, 0.25f, 1), 1e-7);
    assertEquals(
        sigmoid((third - ninth) / 2), mean(AXIS, 0.25f, 1), 1e-7, "one of two is no majority");
    assertEquals(sigmoid((third + ninth) / 2), mean(AXIS, 0.25f, 0), 1e-7);
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  @Test
  void logitsAreAveragedAsTheyAre() {
    assertEquals(1, mean(LogitAxis.IDENTITY, -3, 0, 6));
    assertEquals(0.375, mean(LogitAxis.IDENTITY, 0.25f, 0.5f));
  }

  @Test
  void equalThresholdsStayAsTheyAre() {
    for (float threshold : new float[] {0.1f, 0, 1, 1e-30f, 2}) {
      assertEquals(threshold, mean(AXIS, threshold, threshold));
    }
  }

  @Test
  void everyClassHasItsOwnMean() {
    List<float[]> sets = List.of(new float[] {1, 0.1f, 4}, new float[] {2, 0.1f, 8});
    List<LogitAxis> axes = List.of(LogitAxis.IDENTITY, AXIS, LogitAxis.IDENTITY);
    assertArrayEquals(new double[] {1.5, 0.1f, 6}, MeanThresholds.of(sets, axes));
  }
}
