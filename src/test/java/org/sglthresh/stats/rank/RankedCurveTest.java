package org.sglthresh.stats.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Curves of clips in memory against sums over positives and over pairs. */
class RankedCurveTest {
  private static final double EXACT = 1e-12;

  /** The mean over positives of the precision among the scores at least as high. */
  private static double precision(float[] scores, boolean[] positive) {
    double sum = 0;
    int positives = 0;
    for (int i = 0; i < scores.length; i++) {
      if (positive[i]) {
        int above = 0;
        int right = 0;
        for (int n = 0; n < scores.length; n++) {
          above += scores[n] >= scores[i] ? 1 : 0;
          right += scores[n] >= scores[i] && positive[n] ? 1 : 0;
        }
        sum += (double) right / above;
        positives++;
      }
    }
    return sum / positives;
  }

  /** The share of pairs of a positive and a negative in the right order, ties half. */
  private static double area(float[] scores, boolean[] positive) {
    double right = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int n = 0; n < scores.length; n++) {
        if (positive[i] && !positive[n]) {
          right += scores[i] > scores[n] ? 1 : scores[i] == scores[n] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return right / pairs;
  }

  @Test
  void valuesFollowTheDefinitions() {
    Random random = new Random(1);
    for (int levels : new int[] {1, 2, 5, 20, 1_000_000}) {
      for (int clips = 1; clips <= 60; clips++) {
        float[] scores = new float[clips];
        boolean[] positive = new boolean[clips];
        int positives = 0;
        for (int i = 0; i < clips; i++) {
          scores[i] = (float) random.nextInt(levels) / levels - 0.5f;
          positive[i] = random.nextInt(3) == 0;
          positives += positive[i] ? 1 : 0;
        }
        RankedCurve curve = RankedCurve.of(scores, positive);
        assertEquals(precision(scores, positive), curve.averagePrecision(), EXACT);
        assertEquals(area(scores, positive), curve.areaUnderRoc(), EXACT);
        assertEquals(positives, curve.positiveWeight());
        assertEquals(clips - positives, curve.negativeWeight());
      }
    }
  }

  @Test
  void tiesCountTogether() {
    RankedCurve curve =
        RankedCurve.of(
            new float[] {0.9f, 0.5f, 0.5f, 0.5f, 0.1f},
            new boolean[] {false, true, true, false, false});
    assertEquals(2.0 / 4, curve.averagePrecision(), EXACT);
    assertEquals((0.5 + 1) / 3, curve.areaUnderRoc(), EXACT);
  }

  @Test
  void oneSideAloneHasNoArea() {
    RankedCurve none = RankedCurve.of(new float[] {0.9f, 0.1f}, new boolean[2]);
    assertTrue(Double.isNaN(none.averagePrecision()));
    assertTrue(Double.isNaN(none.areaUnderRoc()));
    RankedCurve all = RankedCurve.of(new float[] {0.9f, 0.1f}, new boolean[] {true, true});
    assertEquals(1, all.averagePrecision());
    assertTrue(Double.isNaN(all.areaUnderRoc()));
    RankedCurve nothing = RankedCurve.of(new float[0], new boolean[0]);
    assertTrue(Double.isNaN(nothing.averagePrecision()));
  }
}
