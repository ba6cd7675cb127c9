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
    return withGaps(repetition.toArray(), definition.toArray(), present, most);
  }

  /** Where each entry is an element. */
  private static int[] starts(Runs repetition) {
    int[] starts = new int[16];
    int lists = 0;
    int entry = 0;
    while (repetition.next()) {
      int length = repetition.length();
      if (!repetition.isRepeated() || repetition.value() == 0) {
        for (int i = 0; i < length; i++) {
          if (repetition.isRepeated() || repetition.packed(i) == 0) {
            starts = lists < starts.length ? starts : Arrays.copyOf(starts, 2 * lists);
            starts[lists++] = entry + i;
          }
        }
      }
      entry += length;
    }
    return Arrays.copyOf(starts, lists);
  }

  private static ListLevels withGaps(int[] repetition, int[] definition, int present, int most) {
    int[] starts = new int[repetition.length];
    BitSet nullLists = new BitSet();
    BitSet nullElements = new BitSet();
    int lists = 0;
    int elements = 0;
    for (int i = 0; i < repetition.length; i++) {
      if (repetition[i] == 0) {
        nullLists.set(lists, definition[i] < present);
        starts[lists++] = elements;
      }
      if (definition[i] > present) {
        nullElements.set(elements++, definition[i] < most);
      }
    }
    return new ListLevels(Arrays.copyOf(starts, lists), elements, nullLists, nullElements);
  }
}
