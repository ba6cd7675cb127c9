package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ListLevelsTest {

  /** What the definition says, entry by entry. */
  private static ListLevels naive(int[] repetition, int[] definition, int present, int most) {
    List<Integer> starts = new ArrayList<>();
    BitSet nullLists = new BitSet();
    BitSet nullElements = new BitSet();
    int elements = 0;
    for (int i = 0; i < repetition.length; i++) {
      if (repetition[i] == 0) {
        if (definition[i] < present) {
          nullLists.set(starts.size());
        }
        starts.add(elements);
      }
      if (definition[i] > present) {
        if (definition[i] < most) {
          nullElements.set(elements);
        }
        elements++;
      }
    }
    int[] array = starts.stream().mapToInt(Integer::intValue).toArray();
    return new ListLevels(array, elements, nullLists, nullElements);
  }

  private static ByteBuffer encoded(int[] levels, int width) {
    return ByteBuffer.wrap(Encoded.runs(levels, width));
  }

  private static void check(
      int[] repetition, int[] definition, int present, int most, String what) {
    ListLevels expected = naive(repetition, definition, present, most);
    ListLevels read =
        ListLevels.of(
            encoded(repetition, 1),
            encoded(definition, most > 1 ? 2 : 1),
            repetition.length,
            present,
            most);
    assertArrayEquals(expected.starts(), read.starts(), what);
    assertEquals(expected.elements(), read.elements(), what);
    assertEquals(expected.nullLists(), read.nullLists(), what);
    assertEquals(expected.nullElements(), read.nullElements(), what);
  }

  @Test
  void anyLevelsAreReadAsDefined() {
    Random random = new Random(3);
    for (int k = 0; k < 600; k++) {
      int present = random.nextInt(2);
      int most = present + 1 + random.nextInt(2);
      int length = 1 + random.nextInt(40);
      boolean full = random.nextBoolean();
      int[] repetition = new int[random.nextInt(900)];
      int[] definition = new int[repetition.length];
      for (int i = 0; i < repetition.length; i++) {
        // an entry that goes on with a list, maybe one of the page before, is an element
        int element = random.nextInt(10) == 0 ? present + 1 : most;
        repetition[i] = (i + k) % length == 0 ? 0 : 1;
        definition[i] = full ? most : repetition[i] == 1 ? element : random.nextInt(most + 1);
      }
      check(repetition, definition, present, most, "case " + k);
    }
  }

  @Test
  void aPageMayHaveNoEntries() {
    check(new int[0], new int[0], 1, 3, "nothing");
  }
}
