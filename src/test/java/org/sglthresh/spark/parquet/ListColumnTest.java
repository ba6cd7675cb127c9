package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarArray;
import org.junit.jupiter.api.Test;

/** Pages that parquet-java reads but never writes: a list may go on through several of them. */
final class ListColumnTest {
  private static final MessageType FILE =
      MessageTypeParser.parseMessageType(
          "message m { optional group scores (LIST) { repeated group list { optional float element;"
              + " } } }");
  private static final StructField FIELD =
      new StructType().add("scores", DataTypes.createArrayType(DataTypes.FloatType)).fields()[0];

  /** Null lists, empty ones, and null elements among others. */
  private static List<List<Float>> lists(Random random, int gaps) {
    List<List<Float>> lists = new ArrayList<>();
    int rows = 1 + random.nextInt(60);
    for (int row = 0; row < rows; row++) {
      List<Float> list = new ArrayList<>();
      int length = random.nextInt(4) == 0 && gaps > 0 ? 0 : 1 + random.nextInt(30);
      for (int i = 0; i < length; i++) {
        list.add(random.nextInt(100) < gaps ? null : (float) random.nextInt(5) - 2);
      }
      lists.add(random.nextInt(100) < gaps ? null : list);
    }
    return lists;
  }

  /** One entry of the column. */
  private record Entry(int repetition, int definition, Float value) {}

  private static List<Entry> entries(List<List<Float>> lists) {
    List<Entry> entries = new ArrayList<>();
    for (List<Float> list : lists) {
      if (list == null || list.isEmpty()) {
        entries.add(new Entry(0, list == null ? 0 : 1, null));
        continue;
      }
      for (int i = 0; i < list.size(); i++) {
        Float value = list.get(i);
        entries.add(new Entry(i == 0 ? 0 : 1, value == null ? 2 : 3, value));
      }
    }
    return entries;
  }

  private static DataPage page(Random random, List<Entry> entries, float[] dictionary)
      throws IOException {
    int[] repetitions = entries.stream().mapToInt(Entry::repetition).toArray();
    int[] definitions = entries.stream().mapToInt(Entry::definition).toArray();
    float[] values = new float[(int) entries.stream().filter(e -> e.value() != null).count()];
    int at = 0;
    for (Entry entry : entries) {
      if (entry.value() != null) {
        values[at++] = entry.value();
      }
    }
    Encoding encoding = random.nextBoolean() ? Encoding.PLAIN : Encoding.RLE_DICTIONARY;
    BytesInput data = encoding == Encoding.PLAIN ? plain(values) : numbers(values, dictionary);
    BytesInput first = BytesInput.from(Encoded.runs(repetitions, 1));
    BytesInput second = BytesInput.from(Encoded.runs(definitions, 2));
    Statistics<?> none = Statistics.createStats(FILE.getColumns().get(0).getPrimitiveType());
    if (random.nextBoolean()) {
      int rows = (int) Arrays.stream(repetitions).filter(r -> r == 0).count();
      return DataPageV2.uncompressed(rows, 0, entries.size(), first, second, encoding, data, none);
    }
    BytesInput all =
        BytesInput.concat(
            BytesInput.fromInt((int) first.size()),
            first,
            BytesInput.fromInt((int) second.size()),
            second,
            data);
    return new DataPageV1(
        all, entries.size(), (int) all.size(), none, Encoding.RLE, Encoding.RLE, encoding);
  }

  private static BytesInput plain(float[] values) throws IOException {
    List<BytesInput> all = new ArrayList<>();
    for (float value : values) {
      all.add(BytesInput.fromInt(Float.floatToRawIntBits(value)));
    }
    return BytesInput.concat(all);
  }

  private static BytesInput numbers(float[] values, float[] dictionary) throws IOException {
    int[] numbers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = Arrays.binarySearch(dictionary, values[i]);
    }
    int width = BytesUtils.getWidthFromMaxInt(dictionary.length - 1);
    return BytesInput.concat(
        BytesInput.from(new byte[] {(byte) width}), BytesInput.from(Encoded.runs(numbers, width)));
  }

  /** The column cut into pages anywhere. */
  private static Deque<DataPage> pages(Random random, List<Entry> entries, float[] dictionary)
      throws IOException {
    Deque<DataPage> pages = new ArrayDeque<>();
    int most = 1 + random.nextInt(80);
    int from = 0;
    while (from < entries.size()) {
      int to = Math.min(entries.size(), from + random.nextInt(most + 1));
      pages.add(page(random, entries.subList(from, to), dictionary));
      from = to;
    }
    return pages;
  }

  private static ListColumn column(Deque<DataPage> pages, float[] dictionary) throws IOException {
    ListColumn column = new ListColumn(ListType.find(FIELD, FILE).orElseThrow());
    DictionaryPage words = new DictionaryPage(plain(dictionary), dictionary.length, Encoding.PLAIN);
    PageReader reader =
        new PageReader() {
          @Override
          public DictionaryPage readDictionaryPage() {
            return words;
          }

          @Override
          public long getTotalValueCount() {
            throw new UnsupportedOperationException();
          }

          @Override
          public DataPage readPage() {
            return pages.poll();
          }
        };
    column.begin(
        new PageReadStore() {
          @Override
          public PageReader getPageReader(ColumnDescriptor descriptor) {
            return reader;
          }

          @Override
          public long getRowCount() {
            throw new UnsupportedOperationException();
          }

          @Override
          public Optional<Long> getRowIndexOffset() {
            return Optional.empty();
          }
        });
    return column;
  }

  private static List<Float> list(ListColumn column, int row) {
    if (column.vector().isNullAt(row)) {
      return null;
    }
    ColumnarArray array = column.vector().getArray(row);
    List<Float> list = new ArrayList<>();
    for (int i = 0; i < array.numElements(); i++) {
      list.add(array.isNullAt(i) ? null : array.getFloat(i));
    }
    return list;
  }

  @Test
  void listsGoOnThroughAnyPagesAndBatches() throws IOException {
    Random random = new Random(4);
    float[] dictionary = {-2, -1, 0, 1, 2};
    for (int k = 0; k < 400; k++) {
      List<List<Float>> expected = lists(random, random.nextBoolean() ? 15 : 0);
      ListColumn column = column(pages(random, entries(expected), dictionary), dictionary);
      int batch = 1 + random.nextInt(expected.size());
      List<List<Float>> read = new ArrayList<>();
      while (read.size() < expected.size()) {
        int rows = Math.min(batch, expected.size() - read.size());
        column.read(rows);
        for (int row = 0; row < rows; row++) {
          read.add(list(column, row));
        }
      }
      assertEquals(expected, read, "case " + k);
      assertThrows(ParquetDecodingException.class, () -> column.read(1), "no row is left");
      column.close();
    }
  }

  @Test
  void pagesThatBeginInsideAListNeedOneBefore() throws IOException {
    Random random = new Random(5);
    float[] dictionary = {1};
    List<Entry> entries = entries(List.of(List.of(1f, 1f), List.of(1f)));
    DataPage page = page(random, entries.subList(1, 3), dictionary);
    ListColumn column = column(new ArrayDeque<>(List.of(page)), dictionary);
    assertThrows(ParquetDecodingException.class, () -> column.read(1));
  }
}
