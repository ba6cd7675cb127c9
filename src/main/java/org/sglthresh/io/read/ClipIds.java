package org.sglthresh.io.read;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Ids for the clips of a file that has none. */
public interface ClipIds extends Serializable {

  /** Opens the ids of one range of rows, in order. */
  Cursor open(Configuration configuration, int range) throws IOException;

  /** Reads one id after the other. */
  interface Cursor extends AutoCloseable {
    /** The id of the next row; empty where the row has none. */
    String next() throws IOException;

    @Override
    void close() throws IOException;
  }

  /**
   * Ids made from row numbers, such as {@code clip_0042}: all of the same length, so that they sort
   * in the order of the rows.
   */
  static ClipIds numbered(RowRanges ranges) {
    int digits = Math.max(4, Long.toString(ranges.rows() - 1).length());
    return (configuration, range) -> new Numbered(ranges.start(range), digits);
  }

  /** The id of a row. */
  static String numbered(long row, int digits) {
    String number = Long.toString(row);
    return "clip_" + "0".repeat(Math.max(0, digits - number.length())) + number;
  }

  /** Ids of consecutive row numbers. */
  final class Numbered implements Cursor {
    private final int digits;
    private long row;

    private Numbered(long first, int digits) {
      this.row = first;
      this.digits = digits;
    }

    @Override
    public String next() {
      return numbered(row++, digits);
    }

    @Override
    public void close() {}
  }
}
