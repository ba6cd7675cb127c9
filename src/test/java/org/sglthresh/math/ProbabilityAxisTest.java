package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProbabilityAxisTest {
  private static final float[] SCORES = {
    0, Float.MIN_VALUE, 1e-30f, 1e-9f, 0.01f, 0.25f, 0.5f, 0.97f, 0.9999f, Math.nextDown(1f), 1
  };

  @Test
  void zeroAndOneLieHalfAStepBeyondTheOtherScores() {
    ProbabilityAxis axis = ProbabilityAxis.of(0.01f, 0.8f);
    assertEquals(Logistic.logit(0.005), axis.logit(0), 1e-6);
    assertEquals(Logistic.logit(0.9), axis.logit(1), 1e-6);
    assertEquals(Logistic.logit(0.25), axis.logit(0.25), 1e-12);
  }

  @Test
  void theEndsAreWithinTheLimitsAndApart() {
    ProbabilityAxis far = ProbabilityAxis.of(1e-30f, Math.nextDown(1f));
    assertEquals(-17, far.low());
    assertEquals(17, far.high());
    ProbabilityAxis bare = ProbabilityAxis.of(1, 0);
    assertEquals(Logistic.logit(0.25), bare.low(), 1e-6, "no score but 0 and 1");
    assertEquals(Logistic.logit(0.75), bare.high(), 1e-6);
  }

  /** A score lies above a threshold on the axis if and only if it does as it is. */
  @Test
  void aThresholdDecidesAlikeOnBothScales() {
    for (int low = 1; low < 10; low++) {
      for (int high = low; high < 10; high++) {
        ProbabilityAxis axis = ProbabilityAxis.of(SCORES[low], SCORES[high]);
        for (double logit = axis.low() - 1; logit < axis.high() + 1; logit += 0.0625) {
          assertDecidesAlike(axis, logit, low, high);
        }
        assertDecidesAlike(axis, axis.low(), low, high);
        assertDecidesAlike(axis, Math.nextDown(axis.low()), low, high);
        assertDecidesAlike(axis, axis.high(), low, high);
      }
    }
  }

  private static void assertDecidesAlike(ProbabilityAxis axis, double logit, int low, int high) {
    double threshold = axis.threshold(logit);
    for (int i = 0; i < SCORES.length; i++) {
      if (i == 0 || (i >= low && i <= high) || i == 10) {
        float score = SCORES[i];
        double place = axis.logit(score);
        if (Math.abs(place - logit) > 1e-6 || place == axis.low() || place == axis.high()) {
          assertEquals(place > logit, score > threshold, score + " at " + logit + " on " + axis);
        }
      }
    }
  }

  @Test
  void thresholdsGoThereAndBack() {
    ProbabilityAxis axis = ProbabilityAxis.of(0.01f, 0.8f);
    for (double threshold : new double[] {0.006, 0.01, 0.3, 0.5, 0.8, 0.89}) {
      assertEquals(threshold, axis.threshold(axis.ofThreshold(threshold)), 1e-12);
    }
    assertEquals(1, axis.threshold(axis.ofThreshold(1)));
    assertEquals(1, axis.threshold(axis.ofThreshold(1.5)));
    assertEquals(ProbabilityAxis.BELOW_ZERO, axis.threshold(axis.ofThreshold(-0.5)));
    assertTrue(axis.threshold(axis.ofThreshold(0.95)) < 1, "still below a score of 1");
    assertTrue(axis.threshold(axis.ofThreshold(0)) >= 0, "still above a score of 0");
  }

  @Test
  void aFloorBringsZeroDownToIt() {
    ProbabilityAxis axis = ProbabilityAxis.of(0.2f, 0.8f);
    assertEquals(Logistic.logit(0.05), axis.downTo(0.05).logit(0), 1e-6);
    assertEquals(axis, axis.downTo(0.15), "half the lowest score is lower");
  }

  @Test
  void onlyTheEndsTagEverythingOrNothing() {
    ProbabilityAxis axis = ProbabilityAxis.of(0.2f, 0.8f);
    assertTrue(axis.tagsEverything(ProbabilityAxis.BELOW_ZERO));
    assertFalse(axis.tagsEverything(0));
    assertTrue(axis.tagsNothing(1));
    assertFalse(axis.tagsNothing(0.99));
    assertTrue(axis.inside(99) < 1 && axis.inside(99) > 0.8);
    assertTrue(axis.inside(-99) >= 0 && axis.inside(-99) < 0.2);
  }

  @Test
  void justBelowZeroIsANumberThatNoReaderTakesForZero() {
    assertEquals(-0x1p-20f, ProbabilityAxis.justBelow(0));
    assertEquals(Math.nextDown(1f), ProbabilityAxis.justBelow(1));
    assertEquals(Math.nextDown(-3f), ProbabilityAxis.justBelow(-3));
  }
}
