package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;

/** A page of a column of lists, consumed from its beginning to its end. */
final class ListPage {
  private final ListLevels levels;
  private final PageElements present;
  private int list;
  private int element;

  private ListPage(ListLevels levels, PageElements present) {
    this.levels = levels;
    this.present = present;
  }

  /** Begins before the first entry. */
  static ListPage of(DataPage page, ListType type, Dictionary dictionary) throws IOException {
    int entries = page.getValueCount();
    if (page instanceof DataPageV2 second) {
      ListLevels levels =
          type.levels(
              all(second.getRepetitionLevels()), all(second.getDefinitionLevels()), entries);
      ByteBufferInputStream data = second.getData().toInputStream();
      return new ListPage(
          levels, type.elements(second.getDataEncoding(), entries, data, dictionary));
    }
    DataPageV1 first = (DataPageV1) page;
    ByteBufferInputStream data = first.getBytes().toInputStream();
    ByteBuffer repetitions = data.slice(BytesUtils.readIntLittleEndian(data));
    ByteBuffer definitions = data.slice(BytesUtils.readIntLittleEndian(data));
    return new ListPage(
        type.levels(repetitions, definitions, entries),
        type.elements(first.getValueEncoding(), entries, data, dictionary));
  }

  private static ByteBuffer all(BytesInput bytes) throws IOException {
    ByteBufferInputStream stream = bytes.toInputStream();
    return stream.slice(stream.available());
  }

  /** Whether all is consumed. */
  boolean isExhausted() {
    return list == levels.starts().length && element == levels.elements();
  }

  /** How many elements still belong to the last list of the page before. */
  int continuing() {
    return list == 0 ? end(0) - element : 0;
  }

  /** How many lists have not begun yet. */
  int listsLeft() {
    return levels.starts().length - list;
  }

  /** Whether a list is null, counted from the next one. */
  boolean isNull(int ahead) {
    return levels.nullLists().get(list + ahead);
  }

  /** How many elements come before a list, counted from the next one. */
  int elementsBefore(int ahead) {
    return end(list + ahead) - element;
  }

  /** Moves lists that begin here, or what continues the last one, into a vector of elements. */
  void read(int lists, WritableColumnVector to, int at) {
    int count = elementsBefore(lists);
    int done = 0;
    while (done < count) {
      int next = levels.nullElements().nextSetBit(element + done);
      int filled = next < 0 ? count : Math.min(count, next - element);
      present.read(to, at + done, filled - done);
      if (filled < count) {
        to.putNull(at + filled++);
      }
      done = filled;
    }
    list += lists;
    element += count;
  }

  /** Where a list begins, or where the elements end. */
  private int end(int which) {
    return which < levels.starts().length ? levels.starts()[which] : levels.elements();
  }
}
