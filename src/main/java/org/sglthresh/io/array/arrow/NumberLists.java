package org.sglthresh.io.array.arrow;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.RowArray;

/** A column of lists of numbers, all of one length: a number for each class. */
final class NumberLists implements RowArray {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 4 << 20;

  private final Column column;
  private final int columns;

  /**
   * Lists of a length.
   *
   * @param columns the length, which the first list has
   */
  NumberLists(Column column, int columns) {
    this.column = column;
    this.columns = columns;
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
    return columns;
  }

  @Override
  public int tasks(int wished) {
    return wished;
  }

  @Override
  public RowArray.Reader reader(Configuration configuration) {
    return new Lists(new BatchReader(configuration, column.table()));
  }

  private final class Lists implements RowArray.Reader {
    private final BatchReader batches;

    Lists(BatchReader batches) {
      this.batches = batches;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public int rowsPerRead() {
      return (int) Math.min(rows(), Math.max(1, BLOCK / 8 / columns));
    }

    @Override
    public void read(long first, int count, float[] target) throws IOException {
      int done = 0;
      while (done < count) {
        int part = Math.min(count - done, batches.seek(first + done));
        readPart(first + done, part, target, done * columns);
        done += part;
      }
    }

    private void readPart(long first, int count, float[] target, int at) throws IOException {
      int from = batches.placeOf(first);
      boolean[] nulls = batches.nulls(column.field(), from, count);
      int[] offsets = batches.offsets(column.field(), from, count);
      for (int i = 0; i < count; i++) {
        int length = offsets[i + 1] - offsets[i];
        if (nulls[i] || length != columns) {
          throw column.wrong(
              first + i,
              nulls[i]
                  ? "there is no list"
                  : "the list has " + length + " numbers where that of row 1 has " + columns);
        }
      }
      batches.numbers(
          column.field().element().orElseThrow(), offsets[0], count * columns, target, at);
    }

    @Override
    public void close() throws IOException {
      batches.close();
    }
  }
}
