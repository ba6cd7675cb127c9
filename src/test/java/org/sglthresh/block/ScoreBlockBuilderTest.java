package org.sglthresh.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScoreBlockBuilderTest {
  /** Few and many classes; blocks smaller than the rows turned at once, larger, and in between. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3",
    "1, 1000, 2500",
    "3, 20000, 33000",
    "527, 50, 180",
    "527, 128, 300",
    "527, 1000, 2100",
    "5000, 40, 100"
  })
  void laysOutClipsClassByClass(int classes, int capacity, int clips) {
    Random random = new Random(classes + capacity);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, capacity);
    List<float[]> rows = new ArrayList<>();
    List<ClipLabels> labels = new ArrayList<>();
    for (int clip = 0; clip < clips; clip++) {
      float[] scores = new float[classes];
      for (int c = 0; c < classes; c++) {
        scores[c] = random.nextFloat();
      }
      int positive = random.nextInt(classes);
      int unknown = random.nextInt(classes);
      int[] none = {};
      labels.add(
          new ClipLabels(
              clip % 3 == 0 ? new int[] {positive} : none,
              new float[0],
              clip % 5 == 0 && unknown != positive ? new int[] {unknown} : none,
              1f));
      rows.add(scores.clone());
      builder.add(scores, labels.get(clip));
      scores[0] = Float.NaN; // the builder has its own copy
      boolean last = clip == clips - 1;
      assertEquals(rows.size() % capacity == 0, builder.isFull());
      if (builder.isFull() || last) {
        int from = clip / capacity * capacity;
        assertHolds(builder.build(), rows.subList(from, clip + 1), labels.subList(from, clip + 1));
        assertTrue(builder.isEmpty());
      }
    }
  }

  private static void assertHolds(ScoreBlock block, List<float[]> rows, List<ClipLabels> labels) {
    assertEquals(rows.size(), block.clips());
    float[] expected = new float[block.classes() * block.clips()];
    int[] positives = new int[block.classes()];
    for (int clip = 0; clip < block.clips(); clip++) {
      for (int c = 0; c < block.classes(); c++) {
        expected[block.column(c) + clip] = rows.get(clip)[c];
      }
      for (int c : labels.get(clip).unknown()) {
        expected[block.column(c) + clip] = ScoreBlock.UNKNOWN;
      }
      for (int c : labels.get(clip).positives()) {
        assertEquals(clip, block.positives()[block.positivesFrom(c) + positives[c]++]);
      }
    }
    assertArrayEquals(expected, block.scores());
    for (int c = 0; c < block.classes(); c++) {
      assertEquals(positives[c], block.positivesTo(c) - block.positivesFrom(c));
    }
  }

  @Test
  void aBlockStaysAsItIsWhileTheNextOneIsMade() {
    ScoreBlockBuilder builder = new ScoreBlockBuilder(2, 2);
    builder.add(new float[] {.1f, .2f}, ClipLabels.of());
    builder.add(new float[] {.3f, .4f}, ClipLabels.of());
    ScoreBlock first = builder.build();
    builder.add(new float[] {.9f, .9f}, ClipLabels.of(1));
    assertFalse(builder.isFull());
    assertArrayEquals(new float[] {.9f, .9f}, builder.build().scores());
    assertArrayEquals(new float[] {.1f, .3f, .2f, .4f}, first.scores());
  }
}
