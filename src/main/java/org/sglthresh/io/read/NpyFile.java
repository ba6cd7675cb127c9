package org.sglthresh.io.read;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;

/**
 * A two-dimensional array in NumPy's .npy format (versions 1.0 to 3.0), one row per clip. Every
 * element has a known place, so that any task can read any range of rows.
 */
public final class NpyFile implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MAX_COLUMNS = 1 << 20;

  private final InputFile file;
  private final NpyHeader header;
  private final long dataStart;
  private final long rows;
  private final int columns;

  private NpyFile(InputFile file, NpyHeader header, long dataStart) {
    this.file = file;
    this.header = header;
    this.dataStart = dataStart;
    this.rows = header.shape().get(0);
    this.columns = Math.toIntExact(header.shape().get(1));
  }

  /**
   * Reads and checks the header.
   *
   * @throws UserException (input) when the file is no .npy file, is cut short, or is not a table of
   *     numbers
   */
  public static NpyFile open(Configuration configuration, InputFile file) {
    return NpyDictionary.open(
        configuration,
        file,
        (dictionary, dataStart) -> {
          NpyHeader header = NpyHeader.parse(dictionary);
          checkShape(header);
          NpyFile npy = new NpyFile(file, header, dataStart);
          npy.checkLength();
          return npy;
        });
  }

  private static void checkShape(NpyHeader header) {
    String shape =
        header.shape().stream().map(String::valueOf).collect(Collectors.joining(" x ", "", ""));
    if (header.shape().size() != 2) {
      throw new IllegalArgumentException(
          "holds an array of "
              + header.shape().size()
              + " dimensions ("
              + shape
              + "); a table of clips x classes is needed");
    }
    if (header.shape().contains(0L)) {
      throw new IllegalArgumentException("holds an empty array (" + shape + ")");
    }
    if (header.shape().get(1) > MAX_COLUMNS) {
      throw new IllegalArgumentException(
          "holds " + shape + " elements, more than " + MAX_COLUMNS + " classes");
    }
  }

  private void checkLength() {
    long rowBytes = (long) columns * header.type().size();
    long found = file.length() - dataStart;
    if (rows > Long.MAX_VALUE / rowBytes || found < rows * rowBytes) {
      throw new IllegalArgumentException(
          "is cut short: its header says "
              + rows
              + " rows of "
              + columns
              + ", its data hold "
              + found / rowBytes);
    }
    if (found > rows * rowBytes) {
      throw new IllegalArgumentException(
          "has " + (found - rows * rowBytes) + " bytes after the array that its header describes");
    }
  }

  /** The file's path as the user wrote it. */
  public String name() {
    return file.name();
  }

  /** Number of rows, at least 1: the clips. */
  public long rows() {
    return rows;
  }

  /** Number of columns, at least 1: the classes. */
  public int columns() {
    return columns;
  }

  /** Opens the array for reading rows. */
  public Reader reader(Configuration configuration) throws IOException {
    return new Reader(file.open(configuration));
  }

  /** Reads ranges of rows. */
  public final class Reader implements AutoCloseable {
    private final FSDataInputStream in;
    private byte[] bytes = {};

    private Reader(FSDataInputStream in) {
      this.in = in;
    }

    /** Number of columns of the array. */
    public int columns() {
      return columns;
    }

    /**
     * The number of rows to {@link #read} at once: few enough for memory, and enough to save seeks.
     */
    public int rowsPerRead() {
      // column by column each read needs one seek per class, so it reads more
      long bytes = header.columnMajor() ? 32L << 20 : 4L << 20;
      return (int) Math.min(rows, Math.max(1, bytes / ((long) columns * 8)));
    }

    /**
     * Reads consecutive rows.
     *
     * @param first number of the first, from 0
     * @param count how many, at least 1
     * @param target filled row by row, {@code [count × columns]}, each element rounded to the
     *     nearest float
     */
    public void read(long first, int count, float[] target) throws IOException {
      if (!header.columnMajor()) {
        decode(first * columns, count * columns, target, 0, 1);
        return;
      }
      for (int column = 0; column < columns; column++) {
        decode(column * rows + first, count, target, column, columns);
      }
    }

    private void decode(long element, int count, float[] target, int offset, int stride)
        throws IOException {
      int size = header.type().size();
      if (bytes.length < count * size) {
        bytes = new byte[count * size];
      }
      in.readFully(dataStart + element * size, bytes, 0, count * size);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
      header.type().decode(buffer, count, target, offset, stride);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
