package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.util.Arrays;

/**
 * A column of indices of classes, a list for each clip or one number: 1 for the classes that are
 * named, 0 for all others.
 */
final class IndexLists extends ColumnRows {
  private static final long serialVersionUID = 1L;

  /**
   * A clip of one class whose class nobody has said ({@code datasets.ClassLabel} takes −1 beside
   * the indices).
   */
  private static final long UNKNOWN = -1;

  /**
   * Indices.
   *
   * @param classes number of classes
   */
  IndexLists(Column column, int classes) {
    super(column, classes);
  }

  @Override
  int read(BatchReader batches, long first, int count, float[] target, int at) throws IOException {
    Arrays.fill(target, at, at + count * columns(), 0f);
    if (column().field().type().isList()) {
      readLists(batches, first, count, target, at);
    } else {
      readNumbers(batches, first, count, target, at);
    }
    return count;
  }

  private void readLists(BatchReader batches, long first, int count, float[] target, int at)
      throws IOException {
    int from = batches.placeOf(first);
    boolean[] nulls = batches.nulls(column().field(), from, count);
    int[] offsets = batches.offsets(column().field(), from, count);
    for (int i = 0; i < count; i++) {
      int length = offsets[i + 1] - offsets[i];
      if (nulls[i] || length > columns()) {
        throw column()
            .wrong(
                first + i,
                nulls[i]
                    ? "there is no list"
                    : "the list has " + length + " indices of " + columns() + " classes");
      }
    }
    ArrowField element = column().field().element().orElseThrow();
    int total = offsets[count] - offsets[0];
    boolean[] noIndex = batches.nulls(element, offsets[0], total);
    long[] indices = batches.wholeNumbers(element, offsets[0], total);
    for (int i = 0; i < count; i++) {
      for (int j = offsets[i] - offsets[0]; j < offsets[i + 1] - offsets[0]; j++) {
        set(first + i, indices[j], noIndex[j], target, at + i * columns());
      }
    }
  }

  private void readNumbers(BatchReader batches, long first, int count, float[] target, int at)
      throws IOException {
    int from = batches.placeOf(first);
    boolean[] nulls = batches.nulls(column().field(), from, count);
    long[] indices = batches.wholeNumbers(column().field(), from, count);
    for (int i = 0; i < count; i++) {
      int start = at + i * columns();
      if (indices[i] == UNKNOWN && !nulls[i]) {
        Arrays.fill(target, start, start + columns(), Float.NaN);
      } else {
        set(first + i, indices[i], nulls[i], target, start);
      }
    }
  }

  private void set(long row, long index, boolean isNull, float[] target, int start) {
    if (isNull || index < 0 || index >= columns()) {
      throw column()
          .wrong(
              row,
              isNull ? "there is no index" : "there is no class " + index + " of " + columns());
    }
    target[start + (int) index] = 1f;
  }
}
