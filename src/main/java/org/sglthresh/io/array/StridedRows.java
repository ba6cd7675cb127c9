package org.sglthresh.io.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.conf.Configuration;

/**
 * A table of numbers whose elements lie at equal distances: row {@code i} and column {@code j} is
 * element {@code start + i · rowStride + j · columnStride}.
 */
public final class StridedRows implements RowArray {
  private static final long serialVersionUID = 1L;
  private static final int MAX_COLUMNS = 1 << 20;
  private static final long BLOCK = 4L << 20;
  private static final long LARGEST_BLOCK = 64L << 20;

  /** By columns each read needs one seek a class, so it reads more. */
  private static final long BLOCK_BY_COLUMNS = 32L << 20;

  /** Packed and column by column, every read unpacks everything. */
  private static final long LARGEST_PACKED_BY_COLUMNS = 1L << 30;

  /**
   * Where elements are, counted in elements.
   *
   * @param start place of the first element
   * @param rows number of rows
   * @param columns number of columns
   * @param rowStride from a row to the next
   * @param columnStride from a column to the next
   */
  public record Places(long start, long rows, long columns, long rowStride, long columnStride) {
    /** Row by row from a place on, without gaps. */
    public static Places byRows(long start, long rows, long columns) {
      return new Places(start, rows, columns, columns, 1);
    }

    /** Column by column (Fortran order) from the first element on, without gaps. */
    public static Places byColumns(long rows, long columns) {
      return new Places(0, rows, columns, 1, rows);
    }
  }

  private final String name;
  private final ByteSource bytes;
  private final long dataStart;
  private final ElementType type;
  private final boolean bigEndian;
  private final long start;
  private final long rows;
  private final int columns;
  private final long rowStride;
  private final long columnStride;

  /**
   * Checks that everything lies within the data.
   *
   * @param name as messages call it
   * @param bytes the source of the elements
   * @param dataStart where element 0 begins, in bytes
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  public StridedRows(
      String name,
      ByteSource bytes,
      long dataStart,
      ElementType type,
      ByteOrder order,
      Places places) {
    this.name = name;
    this.bytes = bytes;
    this.dataStart = dataStart;
    this.type = type;
    this.bigEndian = order == ByteOrder.BIG_ENDIAN;
    String shape = places.rows() + " x " + places.columns();
    if (places.rows() < 1 || places.columns() < 1) {
      throw new IllegalArgumentException("holds an empty array (" + shape + ")");
    }
    if (places.columns() > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "holds " + shape + " elements, more than " + MAX_COLUMNS + " classes");
    }
    this.rows = places.rows();
    this.columns = (int) places.columns();
    this.start = places.start();
    // of one row or column the distance to the next means nothing
    this.columnStride = columns == 1 ? 1 : places.columnStride();
    this.rowStride = rows == 1 ? Math.max(1, (columns - 1) * columnStride + 1) : places.rowStride();
    requireInside((bytes.length() - dataStart) / type.size());
    requireReadable();
  }

  private void requireInside(long elements) {
    boolean inside;
    try {
      long last =
          Math.addExact(
              start,
              Math.addExact(
                  Math.multiplyExact(rows - 1, rowStride),
                  Math.multiplyExact(columns - 1, columnStride)));
      inside = start >= 0 && rowStride >= 0 && columnStride >= 0 && last < elements;
    } catch (ArithmeticException e) {
      inside = false;
    }
    if (!inside) {
      throw new IllegalArgumentException(
          "is cut short: its header says "
              + rows
              + " rows of "
              + columns
              + ", its data hold "
              + Math.max(0, elements) / columns);
    }
    boolean apart =
        rowStride > 0
            && columnStride > 0
            && (isByRows() ? rowStride >= rowSpan() : columnStride > (rows - 1) * rowStride);
    if (!apart) {
      throw new IllegalArgumentException(
          "holds one element in several places: write a copy that has each, such as x.contiguous()");
    }
  }

  private void requireReadable() {
    boolean wide = isByRows() && rowSpan() > LARGEST_BLOCK / type.size();
    boolean sparse = !isByRows() && rowStride > LARGEST_BLOCK / 2 / type.size();
    if (wide || sparse) {
      throw new IllegalArgumentException(
          "lies scattered in a larger array: write a copy of it, such as x.contiguous()");
    }
    if (!isByRows()
        && !bytes.isSeekable()
        && rows * columns > LARGEST_PACKED_BY_COLUMNS / type.size()) {
      throw new IllegalArgumentException(
          "is packed and column by column, which takes too long to read: write it with np.savez and"
              + " np.ascontiguousarray");
    }
  }

  private boolean isByRows() {
    return columnStride <= rowStride;
  }

  /** Elements from the first of a row to its last. */
  private long rowSpan() {
    return (columns - 1) * columnStride + 1;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int tasks(int wished) {
    return bytes.isSeekable() ? wished : 1;
  }

  @Override
  public RowArray.Reader reader(Configuration configuration) throws IOException {
    return new Reader(bytes.open(configuration));
  }

  private final class Reader implements RowArray.Reader {
    private final ByteSource.Cursor cursor;
    private byte[] block = {};

    private Reader(ByteSource.Cursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public int columns() {
      return columns;
    }

    @Override
    public int rowsPerRead() {
      // counted with eight bytes an element, however few it has, for it becomes a float
      long fitting =
          isByRows()
              ? Math.min(BLOCK / 8 / columns, (BLOCK / 8 - rowSpan()) / rowStride + 1)
              : Math.min(BLOCK_BY_COLUMNS / 8 / columns, LARGEST_BLOCK / 8 / rowStride);
      return (int) Math.min(rows, Math.max(1, fitting));
    }

    @Override
    public void read(long first, int count, float[] target) throws IOException {
      long from = start + first * rowStride;
      if (isByRows()) {
        ByteBuffer buffer = fetch(from, (count - 1) * rowStride + rowSpan());
        for (int row = 0; row < count; row++) {
          int at = Math.toIntExact(row * rowStride * type.size());
          decode(buffer.slice(at, buffer.capacity() - at), columnStride, columns, target, row);
        }
        return;
      }
      for (int column = 0; column < columns; column++) {
        ByteBuffer buffer = fetch(from + column * columnStride, (count - 1) * rowStride + 1);
        type.decode(buffer.order(order()), (int) rowStride, count, target, column, columns);
      }
    }

    private void decode(ByteBuffer buffer, long step, int count, float[] target, int row) {
      type.decode(buffer.order(order()), (int) step, count, target, row * columns, 1);
    }

    /** Elements that follow each other in the source. */
    private ByteBuffer fetch(long element, long count) throws IOException {
      int length = Math.toIntExact(count * type.size());
      if (block.length < length) {
        block = new byte[length];
      }
      cursor.read(dataStart + element * type.size(), block, length);
      return ByteBuffer.wrap(block, 0, length).slice();
    }

    private ByteOrder order() {
      return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    @Override
    public void close() throws IOException {
      cursor.close();
    }
  }
}
