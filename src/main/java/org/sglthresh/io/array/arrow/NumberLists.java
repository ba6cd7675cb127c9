package org.sglthresh.io.array.arrow;

import java.io.IOException;

/** A column of lists of numbers, all of one length: a number for each class. */
final class NumberLists extends ColumnRows {
  private static final long serialVersionUID = 1L;

  /**
   * Lists of a length.
   *
   * @param columns the length, which the first list has
   */
  NumberLists(Column column, int columns) {
    super(column, columns);
  }

  @Override
  int read(BatchReader batches, long first, int count, float[] target, int at) throws IOException {
    int from = batches.placeOf(first);
    boolean[] nulls = batches.nulls(column().field(), from, count);
    int[] offsets = batches.offsets(column().field(), from, count);
    for (int i = 0; i < count; i++) {
      int length = offsets[i + 1] - offsets[i];
      if (nulls[i] || length != columns()) {
        throw column()
            .wrong(
                first + i,
                nulls[i]
                    ? "there is no list"
                    : "the list has " + length + " numbers where that of row 1 has " + columns());
      }
    }
    batches.numbers(
        column().field().element().orElseThrow(), offsets[0], count * columns(), target, at);
    return count;
  }
}
