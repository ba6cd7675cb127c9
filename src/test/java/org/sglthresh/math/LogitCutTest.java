package org.sglthresh.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogitCutTest {
  private static float probability(float logit) {
    return (float) LogitCut.probability(logit);
  }

  private static void assertCuts(float threshold) {
    float cut = LogitCut.of(threshold);
    assertTrue(probability(cut) <= threshold, threshold + " at " + cut);
    assertTrue(probability(Math.nextUp(cut)) > threshold, threshold + " above " + cut);
  }

  @Test
  void theNextLogitIsAbove() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      assertCuts((float) random.nextDouble());
      // one that a logit has exactly
      assertCuts(probability((float) (random.nextDouble() * 16 - 8)));
    }
    for (float threshold : new float[] {0, Float.MIN_VALUE, 1e-30f, 0.5f, Math.nextDown(1f)}) {
      assertCuts(threshold);
    }
  }

  @Test
  void allAndNothing() {
    assertEquals(Float.NEGATIVE_INFINITY, LogitCut.of(-1e-6f));
    assertEquals(Float.POSITIVE_INFINITY, LogitCut.of(1));
    assertEquals(0, LogitCut.of(0.5f), 1e-6);
  }
}
