package org.sglthresh.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTableTest {
  private static final int SIZE = 90_000;
  private static final SummaryLimits LIMITS = SummaryLimits.FINEST;

  private final KeyTable keyTable = new KeyTable();

  /** Probabilities over about ten binades, or logits of both signs. */
  private static int[] keys(ScoreKey key, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, SIZE)
        .map(
            i -> {
              double z = -2 + 2 * random.nextGaussian();
              return key.of((float) (key == ScoreKey.LOGIT ? z : 1 / (1 + Math.exp(-z))));
            })
        .toArray();
  }

  private static KeyCounts sorted(int[] keys) {
    int[] sorted = keys.clone();
    Arrays.sort(sorted);
    return KeyCounts.ofSorted(sorted, sorted.length);
  }

  @ParameterizedTest
  @EnumSource(ScoreKey.class)
  void countsAtALevelAreThoseOfSortedKeys(ScoreKey key) {
    for (int level : new int[] {1, 10, 13, 16}) {
      int[] keys = keys(key, level);
      KeyCounts counts = keyTable.at(level, keys, SIZE).orElseThrow();
      assertTrue(counts.level() >= level);
      assertEquals(sorted(keys).at(counts.level()), counts);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void binsAreThoseOfSortedKeys(long seed) {
    int[] keys = keys(ScoreKey.PROBABILITY, seed);
    assertEquals(
        Optional.of(sorted(keys).within(LIMITS)), keyTable.within(LIMITS, keys.clone(), SIZE));
    assertTrue(sorted(keys).within(LIMITS).level() > 0);
  }

  @Test
  void isEmptyWhereTheKeysMayBeLossless() {
    int[] keys = keys(ScoreKey.PROBABILITY, 1);
    for (int i = 0; i < SIZE; i++) {
      keys[i] = keys[i % LIMITS.distinctScores()];
    }
    assertEquals(Optional.empty(), keyTable.within(LIMITS, keys, SIZE));
  }

  @Test
  void isEmptyWhereFinerBinsMayBePossible() {
    int[] keys = keys(ScoreKey.PROBABILITY, 1);
    keys[0] = ScoreKey.PROBABILITY.of(0f); // the table over this range is too coarse
    keys[1] = ScoreKey.PROBABILITY.of(1f);
    assertEquals(Optional.empty(), keyTable.within(LIMITS, keys, SIZE));
  }
}
