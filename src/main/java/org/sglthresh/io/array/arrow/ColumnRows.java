package org.sglthresh.io.array.arrow;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.RowArray;

/** A column of batches as rows of numbers. Any task can read any range of rows. */
abstract class ColumnRows implements RowArray {
  private static final long serialVersionUID = 1L;

  /** Bytes of a read, if a number takes eight. */
  private static final int BLOCK = 4 << 20;

  private final Column column;
  private final int columns;

  /**
   * Rows of a length.
   *
   * @param columns numbers of a row; 0 where names of classes are not known yet, and no row is read
   */
  ColumnRows(Column column, int columns) {
    this.column = column;
    this.columns = columns;
  }

  final Column column() {
    return column;
  }

  @Override
  public final String name() {
    return column.name();
  }

  @Override
  public final long rows() {
    return column.table().rows();
  }

  @Override
  public final int columns() {
    return columns;
  }

  @Override
  public final int tasks(int wished) {
    return wished;
  }

  /** The most rows that are read at once. */
  int rowsPerRead() {
    return BLOCK / 8 / columns;
  }

  /**
   * Reads consecutive rows of one batch.
   *
   * @param batches that stand at the batch
   * @param first number of the first row, from 0
   * @param count how many
   * @param target filled from {@code at} on, row by row; of all rows of a read, {@code [rows ×
   *     columns]}
   * @return how many were read: all of them, or fewer, at least 1
   */
  abstract int read(BatchReader batches, long first, int count, float[] target, int at)
      throws IOException;

  @Override
  public final RowArray.Reader reader(Configuration configuration) {
    return new Rows(new BatchReader(configuration, column.table()));
  }

  private final class Rows implements RowArray.Reader {
    private final BatchReader batches;

    Rows(BatchReader batches) {
      this.batches = batches;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public int rowsPerRead() {
      return (int) Math.min(rows(), Math.max(1, ColumnRows.this.rowsPerRead()));
    }

    @Override
    public void read(long first, int count, float[] target) throws IOException {
      int done = 0;
      while (done < count) {
        int part = Math.min(count - done, batches.seek(first + done));
        done += ColumnRows.this.read(batches, first + done, part, target, done * columns);
      }
    }

    @Override
    public void close() throws IOException {
      batches.close();
    }
  }
}
