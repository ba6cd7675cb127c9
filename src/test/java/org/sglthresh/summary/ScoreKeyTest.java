package org.sglthresh.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScoreKeyTest {
  private static float random(ScoreKey key, Random random) {
    float exponent = (float) (random.nextDouble() * 40);
    float near = (float) (Math.pow(2, -exponent) * random.nextDouble());
    if (key == ScoreKey.PROBABILITY) {
      return random.nextBoolean() ? near : 1 - near;
    }
    float any = Float.intBitsToFloat(random.nextInt());
    boolean usable = Float.isFinite(any) && any != -Float.MAX_VALUE;
    return random.nextBoolean() && usable ? any : near - 0.5f;
  }

  @ParameterizedTest
  @EnumSource
  void keysKeepTheOrderOfTheScoresAndAreReversible(ScoreKey key) {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      float a = random(key, random) + 0f;
      float b = random.nextInt(3) == 0 ? Math.nextUp(a) : random(key, random) + 0f;
      if (key == ScoreKey.PROBABILITY) {
        b = Math.min(1, b);
      }
      assertEquals(Float.compare(a, b), Integer.compare(key.of(a), key.of(b)), a + " " + b);
      assertEquals(a, (float) key.value(key.of(a)));
      assertEquals(a, key.lowest(key.of(a), 0));
      assertEquals(a, key.highest(key.of(a), 0));
      assertEquals(a, (float) key.mean(key.of(a), 0, 0));
    }
    assertEquals(key.of(0f), key.of(-0f));
  }

  @ParameterizedTest
  @EnumSource
  void binsHaveTheirScoresAndMeansAreLinearInTheKey(ScoreKey key) {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      int level = 1 + random.nextInt(ScoreKey.MAX_LEVEL);
      float a = random(key, random) + 0f;
      int bin = key.of(a) >> level;
      float low = key.lowest(bin, level);
      float high = key.highest(bin, level);
      assertTrue(low <= a && a <= high, low + " " + a + " " + high);
      assertEquals(bin, key.of(low) >> level);
      assertEquals(bin, key.of(high) >> level);
      assertTrue(low == key.lowest() || key.of(Math.nextDown(low)) >> level < bin);
      assertTrue(high == key.highest() || key.of(Math.nextUp(high)) >> level > bin);
      float b = low + random.nextFloat() * (high - low);
      if (Float.isFinite(b)) {
        int mask = (1 << level) - 1;
        double meanLow = (3.0 * (key.of(a) & mask) + (key.of(b) & mask)) / 4;
        double mean = (3.0 * a + b) / 4;
        double width = (double) high - low;
        assertEquals(mean, key.mean(bin, level, meanLow), 1e-12 * width + 1e-15 * Math.abs(mean));
      }
    }
  }

  @Test
  void aPowerOfTwoIsAnEdgeAtEveryLevel() {
    for (int level = 0; level <= ScoreKey.MAX_LEVEL; level++) {
      for (float edge : new float[] {0.5f, 0.25f, 0.125f}) {
        int bin = ScoreKey.PROBABILITY.of(edge) >> level;
        assertEquals(edge, ScoreKey.PROBABILITY.highest(bin, level));
      }
    }
  }

  @Test
  void binsAreAsFineNearOneAsNearZero() {
    int level = 14;
    float near0 = ScoreKey.PROBABILITY.highest(ScoreKey.PROBABILITY.of(0.01f) >> level, level);
    float near1 = ScoreKey.PROBABILITY.lowest(ScoreKey.PROBABILITY.of(0.99f) >> level, level);
    assertEquals(0.01, near0, 2e-5);
    assertEquals(0.99, near1, 2e-5);
  }
}
