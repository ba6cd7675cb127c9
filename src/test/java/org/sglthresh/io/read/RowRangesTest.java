package org.sglthresh.io.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowRangesTest {
  @Test
  void coverAllRowsEvenly() {
    for (long rows : new long[] {1, 2, 7, 100, 101, Long.MAX_VALUE}) {
      for (int count : new int[] {1, 2, 3, 7, 64, 10_000}) {
        RowRanges ranges = new RowRanges(rows, count);
        assertEquals(Math.min(rows, count), ranges.count());
        assertEquals(0, ranges.start(0));
        assertEquals(rows, ranges.start(ranges.count()));
        for (int range = 0; range < ranges.count(); range++) {
          long even = rows / ranges.count();
          long length = ranges.length(range);
          assertTrue(length == even || length == even + 1, ranges + " " + range + ": " + length);
        }
      }
    }
  }
}
