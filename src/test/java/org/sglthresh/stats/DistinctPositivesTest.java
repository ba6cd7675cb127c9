package org.sglthresh.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DistinctPositivesTest {
  private static final float[] EXTREMES = {
    -Float.MAX_VALUE, -1, -Float.MIN_VALUE, -0f, 0f, Float.MIN_VALUE, 1, Float.MAX_VALUE
  };

  @Test
  void slotsAreThoseOfABinarySearchOverAllPositives() {
    Random random = new Random(1);
    for (int size : new int[] {0, 1, 2, 3, 17, 1_000, 20_000}) {
      float[] probabilities = new float[size];
      float[] logits = new float[size];
      float[] ties = new float[size];
      float[] dense = new float[size];
      for (int i = 0; i < size; i++) {
        probabilities[i] = (float) Math.pow(random.nextDouble(), 3);
        logits[i] = (float) (20 * random.nextGaussian());
        ties[i] = random.nextInt(10) / 10f;
        dense[i] = i == 0 ? Float.MAX_VALUE : 0.5f + random.nextInt(1_000) * Math.ulp(0.5f);
      }
      check(probabilities, random);
      check(logits, random);
      check(ties, random);
      check(dense, random);
    }
    check(EXTREMES, random);
  }

  private static void check(float[] scores, Random random) {
    DistinctPositives positives = DistinctPositives.of(scores, new double[scores.length]);
    DistinctPositives.Slots slots = new DistinctPositives.Slots(positives);
    for (float score : EXTREMES) {
      assertEquals(slot(positives, score), slots.of(score), "at " + score);
    }
    for (int i = 0; i < 2_000; i++) {
      float score = random.nextFloat();
      assertEquals(slot(positives, score), slots.of(score), "at " + score);
      if (positives.size() > 0) {
        float positive = positives.scores()[random.nextInt(positives.size())];
        for (float near : new float[] {positive, Math.nextUp(positive), Math.nextDown(positive)}) {
          if (Float.isFinite(near)) {
            assertEquals(slot(positives, near), slots.of(near), "at " + near);
          }
        }
      }
    }
  }

  /** Index of the first positive above, by binary search. */
  private static int slot(DistinctPositives positives, float score) {
    int found = Arrays.binarySearch(positives.scores(), score + 0f);
    return found < 0 ? -1 - found : found + 1;
  }
}
