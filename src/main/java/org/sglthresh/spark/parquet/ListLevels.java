package org.sglthresh.spark.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How the entries of a page make lists (Apache Parquet format, Nested Encoding). An entry whose
 * repetition level is 0 begins a list.
 *
 * @param starts {@code [lists]} number of elements in the page before each list's first one
 * @param elements number of elements, null ones included
 * @param nullLists lists that are null
 * @param nullElements elements that are null
 */
record ListLevels(int[] starts, int elements, BitSet nullLists, BitSet nullElements) {
  private static final int REPETITION_BITS = 1;
  private static final int FIRST_CAPACITY = 16;
  private static final BitSet NONE = new BitSet();

  /**
   * Reads the levels of a page.
   *
   * @param entries number of levels of either kind
   * @param present definition level of a list that is not null
   * @param most definition level of an element that is not null
   */
  static ListLevels of(
      ByteBuffer repetitions, ByteBuffer definitions, int entries, int present, int most) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(most);
    Runs repetition = new Runs(repetitions, REPETITION_BITS, entries);
    if (new Runs(definitions.duplicate(), bits, entries).allAre(most)) {
      return new ListLevels(starts(repetition), entries, NONE, NONE);
    }
    Runs definition = new Runs(definitions, bits, entries);
    return withGaps(repetition, definition, entries, present, most);
  }

  /** Where each entry is an element. */
  private static int[] starts(Runs repetition) {
    int[] starts = new int[FIRST_CAPACITY];
    int lists = 0;
    int entry = 0;
    while (repetition.next()) {
      int length = repetition.length();
      if (!repetition.isRepeated() || repetition.value() == 0) {
        for (int i = 0; i < length; i++) {
          if (repetition.isRepeated() || repetition.packed(i) == 0) {
            starts = withRoom(starts, lists);
            starts[lists++] = entry + i;
          }
        }
      }
      entry += length;
    }
    return Arrays.copyOf(starts, lists);
  }

  /** Entry by entry; a page may have millions, so that nothing is kept of each. */
  private static ListLevels withGaps(
      Runs repetition, Runs definition, int entries, int present, int most) {
    int[] starts = new int[FIRST_CAPACITY];
    BitSet nullLists = new BitSet();
    BitSet nullElements = new BitSet();
    int lists = 0;
    int elements = 0;
    for (int i = 0; i < entries; i++) {
      int level = definition.read();
      if (repetition.read() == 0) {
        starts = withRoom(starts, lists);
        nullLists.set(lists, level < present);
        starts[lists++] = elements;
      }
      if (level > present) {
        nullElements.set(elements++, level < most);
      }
    }
    return new ListLevels(Arrays.copyOf(starts, lists), elements, nullLists, nullElements);
  }

  private static int[] withRoom(int[] starts, int lists) {
    return lists < starts.length ? starts : Arrays.copyOf(starts, 2 * lists);
  }
}
