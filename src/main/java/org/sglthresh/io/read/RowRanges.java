package org.sglthresh.io.read;

import java.io.Serializable;

/**
 * Divides rows into consecutive ranges of nearly equal length, one for each task.
 *
 * @param rows number of rows, at least 1
 * @param count number of ranges, at least 1
 */
public record RowRanges(long rows, int count) implements Serializable {

  /** Reduces the count to at most one range per row. */
  public RowRanges {
    count = (int) Math.min(rows, Math.max(1, count));
  }

  /** Number of the first row of a range; that of range {@code count} is {@code rows}. */
  public long start(int range) {
    return rows / count * range + rows % count * range / count;
  }

  /** Number of rows in a range. */
  public long length(int range) {
    return start(range + 1) - start(range);
  }
}
