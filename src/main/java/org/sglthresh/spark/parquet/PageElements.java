package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedPlainValuesReader;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;

/** The elements of a page that are not null, from the first to the last. */
@FunctionalInterface
interface PageElements {
  /** Moves the next elements into a vector, from an index on. */
  void read(WritableColumnVector to, int at, int count);

  /**
   * Begins before the first.
   *
   * @param entries levels of the page, at least as many as elements
   * @param bytes from the first element's encoding on
   * @param dictionary of the column in this row group; null when it has none
   */
  static PageElements of(
      ElementType type,
      ColumnDescriptor column,
      Encoding encoding,
      int entries,
      ByteBufferInputStream bytes,
      Dictionary dictionary)
      throws IOException {
    if (encoding == Encoding.PLAIN) {
      VectorizedPlainValuesReader plain = new VectorizedPlainValuesReader();
      plain.initFromPage(entries, bytes);
      return (to, at, count) -> type.copy(plain, to, at, count);
    }
    if (encoding.usesDictionary()) {
      if (dictionary == null) {
        throw new ParquetDecodingException("a page's dictionary is missing");
      }
      return new OfDictionary(type, dictionary, bytes.slice(bytes.available()), entries);
    }
    ValuesReader other = encoding.getValuesReader(column, ValuesType.VALUES);
    other.initFromPage(entries, bytes);
    return (to, at, count) -> {
      for (int i = 0; i < count; i++) {
        type.readOne(other, to, at + i);
      }
    };
  }

  /** Elements given by their numbers in a dictionary. */
  final class OfDictionary implements PageElements {
    private final ElementType type;
    private final Dictionary dictionary;
    private final Runs numbers;
    private int used; // of the run

    private OfDictionary(ElementType type, Dictionary dictionary, ByteBuffer bytes, int entries) {
      this.type = type;
      this.dictionary = dictionary;
      // a page of nulls may have no bytes at all
      this.numbers = new Runs(bytes, bytes.hasRemaining() ? bytes.get() : 0, entries);
    }

    @Override
    public void read(WritableColumnVector to, int at, int count) {
      int done = 0;
      while (done < count) {
        if (used == numbers.length()) {
          if (!numbers.next()) {
            throw new ParquetDecodingException("a page has fewer elements than levels");
          }
          used = 0;
        }
        int n = Math.min(count - done, numbers.length() - used);
        if (numbers.isRepeated()) {
          type.fill(to, at + done, n, dictionary, numbers.value());
        } else {
          for (int i = 0; i < n; i++) {
            type.fill(to, at + done + i, 1, dictionary, numbers.packed(used + i));
          }
        }
        done += n;
        used += n;
      }
    }
  }
}
