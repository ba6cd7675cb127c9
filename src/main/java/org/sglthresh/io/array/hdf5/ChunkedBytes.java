package org.sglthresh.io.array.hdf5;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.fs.InputFile;

/**
 * A table in chunks, as the bytes of its elements row by row. Whoever reads forward unpacks each
 * chunk once: the band of rows read last is kept.
 */
final class ChunkedBytes implements ByteSource {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;

  private final InputFile file;
  private final String name;
  private final ChunkGrid grid;
  private final Packing packing;
  private final long[] addresses;
  private final int[] sizes;
  private final int[] skippedFilters;

  private ChunkedBytes(
      InputFile file,
      String name,
      ChunkGrid grid,
      Packing packing,
      long[] addresses,
      int[] sizes,
      int[] skippedFilters) {
    this.file = file;
    this.name = name;
    this.grid = grid;
    this.packing = packing;
    this.addresses = addresses;
    this.sizes = sizes;
    this.skippedFilters = skippedFilters;
  }

  /** Gathers the places of chunks, and holds each against the file. */
  static final class Builder {
    private final InputFile file;
    private final ChunkGrid grid;
    private final Packing packing;
    private final long[] addresses;
    private final int[] sizes;
    private final int[] skippedFilters;
    private long packed;

    Builder(InputFile file, ChunkGrid grid, Packing packing) {
      if (grid.chunks() > file.length()) {
        throw new IllegalArgumentException("was never written in full, or is damaged");
      }
      this.file = file;
      this.grid = grid;
      this.packing = packing;
      this.addresses = new long[grid.chunks()];
      Arrays.fill(addresses, UNKNOWN);
      this.sizes = new int[grid.chunks()];
      this.skippedFilters = new int[grid.chunks()];
    }

    /**
     * Adds a chunk.
     *
     * @param row its first row
     * @param column its first column
     * @param address its place in the file
     * @param size its bytes there
     * @param skipped bits of the filters that were not applied to it
     * @throws IllegalArgumentException with one clause when it cannot be so
     */
    void add(int row, int column, long address, int size, int skipped) {
      int chunk = grid.chunkAt(row, column);
      long most = packing.isNone() ? grid.chunkBytes() : Packing.longest(grid.chunkBytes());
      packed += size;
      boolean fits =
          size > 0
              && size <= most
              && grid.chunkBytes() <= Packing.most(size)
              && (size == most || !packing.isNone())
              && address >= 0
              && address <= file.length() - size
              && packed <= file.length();
      if (!fits || addresses[chunk] != UNKNOWN) {
        throw new IllegalArgumentException(
            "has a chunk of " + size + " bytes at " + address + ", which cannot be: it is damaged");
      }
      addresses[chunk] = address;
      sizes[chunk] = size;
      skippedFilters[chunk] = skipped;
    }

    /**
     * The bytes of all.
     *
     * @param name of the table, for messages
     * @throws IllegalArgumentException with one clause when a chunk was never written
     */
    ChunkedBytes build(String name) {
      for (int chunk = 0; chunk < addresses.length; chunk++) {
        if (addresses[chunk] == UNKNOWN) {
          long row = (long) (chunk / grid.chunksPerBand()) * grid.chunkRows();
          throw new IllegalArgumentException(
              "was never written in full, from row " + (row + 1) + " on");
        }
      }
      return new ChunkedBytes(file, name, grid, packing, addresses, sizes, skippedFilters);
    }
  }

  /** Number of bands of rows: fewer tasks than these share the work to advantage. */
  int bands() {
    return grid.bands();
  }

  @Override
  public long length() {
    return grid.rows() * grid.rowBytes();
  }

  @Override
  public boolean isSeekable() {
    return true;
  }

  @Override
  public Cursor open(Configuration configuration) throws IOException {
    return new Bands(file.open(configuration));
  }

  private final class Bands implements Cursor {
    private final FSDataInputStream in;
    private int known = -1;
    private byte[] band = {};

    Bands(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public void read(long position, byte[] target, int count) throws IOException {
      if (position < 0 || position > length() - count) {
        throw new EOFException(name + " has no byte " + (position + count));
      }
      long bandBytes = (long) grid.chunkRows() * grid.rowBytes();
      int filled = 0;
      while (filled < count) {
        int number = (int) ((position + filled) / bandBytes);
        int from = (int) ((position + filled) - number * bandBytes);
        load(number);
        int part = Math.min(count - filled, grid.bandRows(number) * grid.rowBytes() - from);
        System.arraycopy(band, from, target, filled, part);
        filled += part;
      }
    }

    private void load(int number) throws IOException {
      if (number == known) {
        return;
      }
      known = -1;
      int rows = grid.bandRows(number);
      int length = rows * grid.rowBytes();
      if (band.length < length) {
        band = new byte[length];
      }
      for (int i = 0; i < grid.chunksPerBand(); i++) {
        int chunk = number * grid.chunksPerBand() + i;
        byte[] packed = new byte[sizes[chunk]];
        in.readFully(addresses[chunk], packed);
        grid.place(unpacked(packed, chunk, number), i, band, rows);
      }
      known = number;
    }

    private byte[] unpacked(byte[] packed, int chunk, int number) {
      try {
        return packing.unpack(packed, skippedFilters[chunk], grid.chunkBytes());
      } catch (IOException e) {
        long row = (long) number * grid.chunkRows() + 1;
        throw UserException.input(
                name
                    + ": "
                    + e.getMessage()
                    + " (rows "
                    + row
                    + " to "
                    + (row + grid.bandRows(number) - 1)
                    + "); copy the file or write it again.")
            .causedBy(e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
