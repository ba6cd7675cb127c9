package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.RowArray;

/**
 * A column of indices of classes, a list for each clip or one number: 1 for the classes that are
 * named, 0 for all others.
 */
final class IndexLists implements RowArray {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 4 << 20;

  /**
   * A clip of one class whose class nobody has said ({@code datasets.ClassLabel} takes −1 beside
   * the indices).
   */
  private static final long UNKNOWN = -1;

  private final Column column;
  private final int classes;

  /**
   * Indices.
   *
   * @param classes number of classes
   */
  IndexLists(Column column, int classes) {
    this.column = column;
    this.classes = classes;
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public long rows() {
    return column.table().rows();
  }

  @Override
  public int columns() {
    return classes;
  }

  @Override
  public int tasks(int wished) {
    return wished;
  }

  @Override
  public RowArray.Reader reader(Configuration configuration) {
    return new Indices(new BatchReader(configuration, column.table()));
  }

  private final class Indices implements RowArray.Reader {
    private final BatchReader batches;

    Indices(BatchReader batches) {
      this.batches = batches;
    }

    @Override
    public int columns() {
      return classes;
    }

    @Override
    public int rowsPerRead() {
      return (int) Math.min(rows(), Math.max(1, BLOCK / 8 / classes));
    }

    @Override
    public void read(long first, int count, float[] target) throws IOException {
      Arrays.fill(target, 0, count * classes, 0f);
      int done = 0;
      while (done < count) {
        int part = Math.min(count - done, batches.seek(first + done));
        if (column.field().type().isList()) {
          readLists(first + done, part, target, done * classes);
        } else {
          readNumbers(first + done, part, target, done * classes);
        }
        done += part;
      }
    }

    private void readLists(long first, int count, float[] target, int at) throws IOException {
      int from = batches.placeOf(first);
      boolean[] nulls = batches.nulls(column.field(), from, count);
      int[] offsets = batches.offsets(column.field(), from, count);
      for (int i = 0; i < count; i++) {
        int length = offsets[i + 1] - offsets[i];
        if (nulls[i] || length > classes) {
          throw column.wrong(
              first + i,
              nulls[i]
                  ? "there is no list"
                  : "the list has " + length + " indices of " + classes + " classes");
        }
      }
      ArrowField element = column.field().element().orElseThrow();
      int total = offsets[count] - offsets[0];
      boolean[] noIndex = batches.nulls(element, offsets[0], total);
      long[] indices = batches.wholeNumbers(element, offsets[0], total);
      for (int i = 0; i < count; i++) {
        for (int j = offsets[i] - offsets[0]; j < offsets[i + 1] - offsets[0]; j++) {
          set(first + i, indices[j], noIndex[j], target, at + i * classes);
        }
      }
    }

    private void readNumbers(long first, int count, float[] target, int at) throws IOException {
      int from = batches.placeOf(first);
      boolean[] nulls = batches.nulls(column.field(), from, count);
      long[] indices = batches.wholeNumbers(column.field(), from, count);
      for (int i = 0; i < count; i++) {
        int start = at + i * classes;
        if (indices[i] == UNKNOWN && !nulls[i]) {
          Arrays.fill(target, start, start + classes, Float.NaN);
        } else {
          set(first + i, indices[i], nulls[i], target, start);
        }
      }
    }

    private void set(long row, long index, boolean isNull, float[] target, int start) {
      if (isNull || index < 0 || index >= classes) {
        throw column.wrong(
            row, isNull ? "there is no index" : "there is no class " + index + " of " + classes);
      }
      target[start + (int) index] = 1f;
    }

    @Override
    public void close() throws IOException {
      batches.close();
    }
  }
}
