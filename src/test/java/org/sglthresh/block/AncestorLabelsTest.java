package org.sglthresh.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AncestorLabelsTest {
  /** Class 2 is below 1 and 0, class 1 below 0; class 3 stands alone. */
  private static final int[][] CHAIN = {{}, {0}, {0, 1}, {}};

  private static ClipLabels soft(int[] positives, float[] values, int... unknown) {
    return new ClipLabels(positives, values, unknown, 2f);
  }

  @Test
  void aPositiveLabelMakesThoseAbovePositive() {
    ClipLabels labels = new AncestorLabels(CHAIN).complete(ClipLabels.of(2, 3));
    assertArrayEquals(new int[] {0, 1, 2, 3}, labels.positives());
    assertEquals(0, labels.values().length);
  }

  @Test
  void anUnknownParentBecomesPositiveAndAnUnknownChildChangesNothing() {
    ClipLabels above = soft(new int[] {1}, new float[0], 0, 2);
    ClipLabels completed = new AncestorLabels(CHAIN).complete(above);
    assertArrayEquals(new int[] {0, 1}, completed.positives());
    assertArrayEquals(new int[] {2}, completed.unknown());
    assertEquals(2f, completed.weight());
    ClipLabels unknownChild = soft(new int[0], new float[0], 2);
    assertSame(unknownChild, new AncestorLabels(CHAIN).complete(unknownChild));
  }

  @Test
  void softLabelsTakeTheHighestBelow() {
    ClipLabels labels =
        new AncestorLabels(CHAIN).complete(soft(new int[] {0, 1, 2}, new float[] {.3f, .1f, .6f}));
    assertArrayEquals(new float[] {.6f, .6f, .6f}, labels.values());
    ClipLabels higher =
        new AncestorLabels(CHAIN).complete(soft(new int[] {0, 2}, new float[] {.9f, .6f}));
    assertArrayEquals(new float[] {.9f, .6f, .6f}, higher.values());
  }

  @Test
  void withoutATreeLabelsAreTheSame() {
    ClipLabels labels = ClipLabels.of(1);
    assertSame(labels, AncestorLabels.NONE.complete(labels));
  }

  @Test
  void randomLabelsAgainstTheDefinition() {
    Random random = new Random(4);
    AncestorLabels chain = new AncestorLabels(CHAIN);
    for (int round = 0; round < 500; round++) {
      float[] before = new float[4];
      for (int c = 0; c < 4; c++) {
        before[c] = new float[] {0, 0, 1, .5f, Float.NaN}[random.nextInt(5)];
      }
      float[] after = values(chain.complete(labels(before)));
      for (int c = 0; c < 4; c++) {
        float highest = Float.isNaN(before[c]) ? 0 : before[c];
        for (int below = 0; below < 4; below++) {
          int above = c;
          boolean isAbove = IntStream.of(CHAIN[below]).anyMatch(a -> a == above);
          highest =
              isAbove && !Float.isNaN(before[below]) ? Math.max(highest, before[below]) : highest;
        }
        assertEquals(Float.isNaN(before[c]) && highest == 0 ? Float.NaN : highest, after[c]);
      }
    }
  }

  private static ClipLabels labels(float[] values) {
    int[] positives = IntStream.range(0, 4).filter(c -> values[c] > 0).toArray();
    float[] soft = new float[positives.length];
    for (int i = 0; i < soft.length; i++) {
      soft[i] = values[positives[i]];
    }
    return new ClipLabels(
        positives, soft, IntStream.range(0, 4).filter(c -> Float.isNaN(values[c])).toArray(), 1f);
  }

  private static float[] values(ClipLabels labels) {
    float[] values = new float[4];
    for (int k = 0; k < labels.positives().length; k++) {
      values[labels.positives()[k]] = labels.values()[k];
    }
    for (int c : labels.unknown()) {
      values[c] = Float.NaN;
    }
    return values;
  }
}
