package org.sglthresh.io.array.hdf5;

import java.io.Serializable;

/**
 * How a table is divided into chunks: those of a band of rows lie side by side. Chunks at the end
 * of rows or columns are whole, too; what is in them beyond the table has no meaning.
 *
 * @param rows of the table
 * @param columns of the table
 * @param chunkRows of a chunk
 * @param chunkColumns of a chunk
 * @param elementSize bytes of an element
 */
record ChunkGrid(long rows, int columns, int chunkRows, int chunkColumns, int elementSize)
    implements Serializable {
  private static final long LARGEST = 128L << 20;
  private static final long MOST_CHUNKS = 1L << 22;

  /**
   * Checks that chunks can be held in memory.
   *
   * @throws IllegalArgumentException with one clause when they cannot
   */
  ChunkGrid {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("holds an empty array (" + rows + " x " + columns + ")");
    }
    if (chunkRows < 1 || chunkColumns < 1 || elementSize < 1) {
      throw new IllegalArgumentException("has chunks without elements: it is damaged");
    }
    long inChunk = (long) chunkRows * chunkColumns;
    long inBand = Math.min(rows, chunkRows) * columns;
    if (inChunk > LARGEST / elementSize || inBand > LARGEST / elementSize) {
      throw new IllegalArgumentException(
          "lies in chunks of "
              + chunkRows
              + " x "
              + chunkColumns
              + ", too many rows to unpack at once: write it with fewer in a chunk, such as"
              + " chunks=(1000, "
              + columns
              + ")");
    }
    long bands = (rows + chunkRows - 1) / chunkRows;
    long perBand = ((long) columns + chunkColumns - 1) / chunkColumns;
    if (bands > MOST_CHUNKS / perBand) {
      throw new IllegalArgumentException(
          "lies in more than "
              + MOST_CHUNKS
              + " chunks: write it with larger ones, such as chunks=(1000, "
              + columns
              + ")");
    }
  }

  int bands() {
    return (int) ((rows + chunkRows - 1) / chunkRows);
  }

  int chunksPerBand() {
    return (columns + chunkColumns - 1) / chunkColumns;
  }

  int chunks() {
    return bands() * chunksPerBand();
  }

  int chunkBytes() {
    return chunkRows * chunkColumns * elementSize;
  }

  int rowBytes() {
    return columns * elementSize;
  }

  /** Rows of a band: all chunks have as many, but the table may end within the last. */
  int bandRows(int band) {
    return (int) Math.min(chunkRows, rows - (long) band * chunkRows);
  }

  /**
   * The number of the chunk that begins at a row and column.
   *
   * @throws IllegalArgumentException with one clause when none begins there
   */
  int chunkAt(int row, int column) {
    boolean there =
        row >= 0
            && column >= 0
            && row % chunkRows == 0
            && column % chunkColumns == 0
            && row < rows
            && column < columns;
    if (!there) {
      throw new IllegalArgumentException(
          "has a chunk at row " + row + " and column " + column + ", where none can be");
    }
    return row / chunkRows * chunksPerBand() + column / chunkColumns;
  }

  /** Puts the part of a chunk that is in the table in its place in a band. */
  void place(byte[] chunk, int chunkInBand, byte[] band, int bandRows) {
    int first = chunkInBand * chunkColumns;
    int width = Math.min(chunkColumns, columns - first) * elementSize;
    for (int row = 0; row < bandRows; row++) {
      int from = row * chunkColumns * elementSize;
      System.arraycopy(chunk, from, band, row * rowBytes() + first * elementSize, width);
    }
  }
}
