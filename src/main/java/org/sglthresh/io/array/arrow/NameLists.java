package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.NameColumn;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.StrictText;

/** A column of names of classes, a list for each clip or one name. */
final class NameLists implements NameColumn {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 256;
  private static final int MOST_NAMES = 1 << 20;

  private final Column column;

  NameLists(Column column) {
    this.column = column;
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
  public Set<String> distinct(Configuration configuration, long first, long count)
      throws IOException {
    Set<String> found = new HashSet<>();
    try (BatchReader batches = new BatchReader(configuration, column.table())) {
      for (long row = first; row < first + count; ) {
        Block block = block(batches, row, first + count - row);
        found.addAll(Arrays.asList(block.names()));
        row += block.rows();
      }
    }
    return found;
  }

  /**
   * Names of some clips.
   *
   * @param names of all, one clip after the other
   * @param ends for each clip the number of names up to its last
   */
  private record Block(String[] names, int[] ends) {
    int rows() {
      return ends.length;
    }
  }

  /** As many rows as a block and the batch have. */
  private Block block(BatchReader batches, long row, long most) throws IOException {
    int count = (int) Math.min(Math.min(most, BLOCK), batches.seek(row));
    int place = batches.placeOf(row);
    ArrowField field = column.field();
    boolean[] nulls = batches.nulls(field, place, count);
    int[] ends = new int[count];
    String[] names;
    if (field.type().isList()) {
      int[] offsets = batches.offsets(field, place, count);
      int total = offsets[count] - offsets[0];
      if (total > MOST_NAMES) {
        throw column.wrong(row, "lists from here on have " + total + " names");
      }
      for (int i = 0; i < count; i++) {
        ends[i] = offsets[i + 1] - offsets[0];
      }
      names = batches.texts(field.element().orElseThrow(), offsets[0], total);
    } else {
      for (int i = 0; i < count; i++) {
        ends[i] = i + 1;
      }
      names = batches.texts(field, place, count);
    }
    check(row, nulls, ends, names);
    return new Block(names, ends);
  }

  private void check(long row, boolean[] nulls, int[] ends, String[] names) {
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      if (nulls[i]) {
        throw column.wrong(row + i, "there is no list of names");
      }
      for (; at < ends[i]; at++) {
        if (names[at].isBlank() || StrictText.isDoubtful(names[at])) {
          throw column.wrong(
              row + i, names[at].isBlank() ? "a name is empty" : "a name is not UTF-8 text");
        }
      }
    }
  }

  @Override
  public RowArray rows(List<String> classNames) {
    return new Labels(List.copyOf(classNames));
  }

  private final class Labels extends ColumnRows {
    private static final long serialVersionUID = 1L;

    private final Map<String, Integer> index = new HashMap<>();

    Labels(List<String> classNames) {
      super(column, classNames.size());
      classNames.forEach(name -> index.put(name, index.size()));
    }

    @Override
    int rowsPerRead() {
      return BLOCK;
    }

    @Override
    int read(BatchReader batches, long first, int count, float[] target, int at)
        throws IOException {
      Block block = block(batches, first, count);
      Arrays.fill(target, at, at + block.rows() * columns(), 0f);
      int next = 0;
      for (int i = 0; i < block.rows(); i++) {
        for (; next < block.ends()[i]; next++) {
          Integer found = index.get(block.names()[next]);
          if (found == null) {
            throw column.wrong(first + i, "\"" + block.names()[next] + "\" is none of the classes");
          }
          target[at + i * columns() + found] = 1f;
        }
      }
      return block.rows();
    }
  }
}
