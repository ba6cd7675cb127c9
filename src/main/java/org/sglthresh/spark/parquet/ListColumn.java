package org.sglthresh.spark.parquet;

import java.io.IOException;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;

/** Reads a column of lists, a row group after the other, into batches of rows. */
final class ListColumn {
  private static final int FIRST_CAPACITY = 64;

  private final ListType type;
  private final WritableColumnVector vector;
  private PageReader pages;
  private Dictionary dictionary;
  private ListPage page;

  ListColumn(ListType type) {
    this.type = type;
    this.vector = new OnHeapColumnVector(FIRST_CAPACITY, type.inSpark().dataType());
  }

  /** The lists of the last batch, {@code [rows]}. */
  WritableColumnVector vector() {
    return vector;
  }

  /** Goes on with a row group; the one before must be read to its end. */
  void begin(PageReadStore rowGroup) throws IOException {
    pages = rowGroup.getPageReader(type.column());
    DictionaryPage words = pages.readDictionaryPage();
    dictionary = words == null ? null : words.getEncoding().initDictionary(type.column(), words);
    page = null;
  }

  /** Reads so many rows of this row group. */
  void read(int rows) throws IOException {
    vector.reset();
    vector.reserve(rows);
    WritableColumnVector elements = vector.arrayData();
    int[] starts = new int[rows + 1];
    int row = 0;
    int size = 0;
    while (advance()) {
      // the last list may go on in the next page
      int lists = page.continuing() > 0 ? 0 : Math.min(rows - row, page.listsLeft());
      if (lists == 0 && (page.continuing() == 0 || row == 0)) {
        break;
      }
      for (int k = 0; k < lists; k++) {
        starts[row + k] = size + page.elementsBefore(k);
        if (page.isNull(k)) {
          vector.putNull(row + k);
        }
      }
      int more = page.elementsBefore(lists);
      elements.reserve(size + more);
      page.read(lists, elements, size);
      size += more;
      row += lists;
    }
    if (row < rows) {
      throw new ParquetDecodingException(
          "column " + type.inSpark().name() + " has fewer rows than others");
    }
    starts[rows] = size;
    for (int k = 0; k < rows; k++) {
      vector.putArray(k, starts[k], starts[k + 1] - starts[k]);
    }
  }

  /** Lets go of all memory. */
  void close() {
    vector.close();
    pages = null;
    dictionary = null;
    page = null;
  }

  /** Whether there is a page with something left, the next one if need be. */
  private boolean advance() throws IOException {
    while (page == null || page.isExhausted()) {
      DataPage next = pages.readPage();
      if (next == null) {
        return false;
      }
      page = ListPage.of(next, type, dictionary);
    }
    return true;
  }
}
