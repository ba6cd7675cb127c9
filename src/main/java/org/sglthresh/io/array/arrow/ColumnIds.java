package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** Clip ids in a column of strings or whole numbers. */
final class ColumnIds implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 1024;

  private final Column column;

  /** The structure that the column is a part of, which may be null as a whole; else none. */
  private final List<ArrowField> whole;

  private final RowRanges ranges;

  ColumnIds(Column column, Optional<ArrowField> whole, RowRanges ranges) {
    this.column = column;
    this.whole = whole.stream().toList();
    this.ranges = ranges;
  }

  @Override
  public Cursor open(Configuration configuration, int range) {
    return new Ids(
        new BatchReader(configuration, column.table()),
        ranges.start(range),
        ranges.start(range + 1));
  }

  private final class Ids implements Cursor {
    private final BatchReader batches;
    private final long end;
    private String[] block = {};
    private int next;
    private long row;

    Ids(BatchReader batches, long start, long end) {
      this.batches = batches;
      this.row = start;
      this.end = end;
    }

    @Override
    public String next() throws IOException {
      if (next == block.length) {
        int count = (int) Math.min(Math.min(end - row, BLOCK), batches.seek(row));
        block = read(batches.placeOf(row), count);
        next = 0;
      }
      String id = block[next++];
      if (StrictText.isDoubtful(id)) {
        throw column.wrong(row, "the id is not UTF-8 text");
      }
      row++;
      return id;
    }

    private String[] read(int from, int count) throws IOException {
      String[] ids =
          column.field().type().isText()
              ? batches.texts(column.field(), from, count)
              : numbers(from, count);
      for (ArrowField structure : whole) {
        boolean[] nulls = batches.nulls(structure, from, count);
        for (int i = 0; i < count; i++) {
          ids[i] = nulls[i] ? "" : ids[i];
        }
      }
      return ids;
    }

    private String[] numbers(int from, int count) throws IOException {
      boolean[] nulls = batches.nulls(column.field(), from, count);
      long[] numbers = batches.wholeNumbers(column.field(), from, count);
      String[] ids = new String[count];
      for (int i = 0; i < count; i++) {
        String text =
            column.field().type().signed()
                ? Long.toString(numbers[i])
                : Long.toUnsignedString(numbers[i]);
        ids[i] = nulls[i] ? "" : text;
      }
      return ids;
    }

    @Override
    public void close() throws IOException {
      batches.close();
    }
  }
}
