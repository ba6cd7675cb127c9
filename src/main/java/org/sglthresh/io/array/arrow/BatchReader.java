package org.sglthresh.io.array.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.arrow.ArrowField.Form;

/**
 * Reads values of columns, batch by batch; of a batch no other buffers than those of these columns
 * are read, and of those only the rows that are asked for. Places that the file gives are held
 * against its lengths.
 */
final class BatchReader implements AutoCloseable {
  private static final int LONGEST_READ = 256 << 20;
  private static final int LONGEST_TEXT = 1 << 16;

  private final Configuration configuration;
  private final BatchTable table;
  private Optional<FSDataInputStream> in = Optional.empty();
  private int openFile = -1;
  private int batch = -1;
  private long body;
  private RecordBatch described = new RecordBatch();

  BatchReader(Configuration configuration, BatchTable table) {
    this.configuration = configuration;
    this.table = table;
  }

  /**
   * Goes to the batch of a row.
   *
   * @return how many rows from this one on are in it
   */
  int seek(long row) throws IOException {
    int wanted = table.batchOf(row);
    if (wanted != batch) {
      open(wanted);
    }
    return (int) (table.firstRow(batch + 1) - row);
  }

  /** The place in the current batch of a row. */
  int placeOf(long row) {
    return (int) (row - table.firstRow(batch));
  }

  private void open(int wanted) throws IOException {
    if (table.fileNumber(wanted) != openFile) {
      close();
      in = Optional.of(table.file(wanted).open(configuration));
      openFile = table.fileNumber(wanted);
    }
    byte[] description = new byte[table.descriptionLength(wanted)];
    in.orElseThrow().readFully(table.description(wanted), description);
    batch = wanted;
    body = table.description(wanted) + description.length;
    try {
      described = ArrowStream.batch(ArrowStream.message(description));
      for (int i = 0; i < described.buffersLength(); i++) {
        described.buffers(i).length();
      }
      for (int i = 0; i < described.nodesLength(); i++) {
        described.nodes(i).length();
      }
    } catch (RuntimeException e) {
      throw damaged();
    }
  }

  /** Which of some values are null. */
  boolean[] nulls(ArrowField field, int from, int count) throws IOException {
    boolean[] nulls = new boolean[count];
    FieldNode node = described.nodes(field.node());
    if (from < 0 || count < 0 || from > node.length() - count) {
      throw damaged();
    }
    if (node.nullCount() != 0) {
      byte[] bits = read(field.buffer(), from / 8, (from + count + 7) / 8 - from / 8);
      for (int i = 0; i < count; i++) {
        int bit = from % 8 + i;
        nulls[i] = (bits[bit / 8] >> bit % 8 & 1) == 0;
      }
    }
    return nulls;
  }

  /**
   * Where lists or strings begin among the values of all, and at the end where the last ends.
   *
   * @return {@code [count + 1]}, none below the one before
   */
  int[] offsets(ArrowField field, int from, int count) throws IOException {
    int[] offsets = new int[count + 1];
    Form form = field.type().form();
    if (form == Form.FIXED_LIST) {
      for (int i = 0; i <= count; i++) {
        offsets[i] = within((long) (from + i) * field.type().size());
      }
      return offsets;
    }
    boolean wide = form == Form.LARGE_LIST || form == Form.LARGE_TEXT;
    int size = wide ? 8 : 4;
    ByteBuffer places = buffer(field.buffer() + 1, (long) from * size, (count + 1) * size);
    for (int i = 0; i <= count; i++) {
      offsets[i] = within(wide ? places.getLong(8 * i) : places.getInt(4 * i));
      if (i > 0 && offsets[i] < offsets[i - 1]) {
        throw damaged();
      }
    }
    return offsets;
  }

  private int within(long offset) {
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) offset;
  }

  /**
   * Numbers that follow each other, each rounded to the nearest float; NaN for null.
   *
   * @param target receives them from {@code at} on
   */
  void numbers(ArrowField field, int from, int count, float[] target, int at) throws IOException {
    boolean[] nulls = nulls(field, from, count);
    if (field.type().form() == Form.BOOL) {
      byte[] bits = read(field.buffer() + 1, from / 8, (from + count + 7) / 8 - from / 8);
      for (int i = 0; i < count; i++) {
        int bit = from % 8 + i;
        target[at + i] = bits[bit / 8] >> bit % 8 & 1;
      }
    } else {
      ElementType type = elementType(field.type());
      ByteBuffer bytes = buffer(field.buffer() + 1, (long) from * type.size(), count * type.size());
      type.decode(bytes, 1, count, target, at, 1);
    }
    for (int i = 0; i < count; i++) {
      if (nulls[i]) {
        target[at + i] = Float.NaN;
      }
    }
  }

  private static ElementType elementType(ArrowField.Type type) {
    String kind = type.form() == Form.FRACTION ? "f" : type.signed() ? "i" : "u";
    return ElementType.ofNumPy(kind + type.size() / 8).orElseThrow();
  }

  /** Whole numbers that follow each other; those that are null have no meaning. */
  long[] wholeNumbers(ArrowField field, int from, int count) throws IOException {
    int size = field.type().size() / 8;
    ByteBuffer bytes = buffer(field.buffer() + 1, (long) from * size, count * size);
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      long value =
          switch (size) {
            case 1 -> bytes.get(i);
            case 2 -> bytes.getShort(2 * i);
            case 4 -> bytes.getInt(4 * i);
            default -> bytes.getLong(8 * i);
          };
      boolean unsigned = !field.type().signed() && size < 8;
      numbers[i] = unsigned ? value & ((1L << (8 * size)) - 1) : value;
    }
    return numbers;
  }

  /** Strings that follow each other; those that are null are empty. */
  String[] texts(ArrowField field, int from, int count) throws IOException {
    if (count == 0) {
      return new String[0];
    }
    boolean[] nulls = nulls(field, from, count);
    int[] offsets = offsets(field, from, count);
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      if (offsets[i + 1] - offsets[i] > LONGEST_TEXT) {
        throw UserException.input(
            table.file(batch).name() + " holds a text of more than " + LONGEST_TEXT + " bytes.");
      }
    }
    byte[] letters = read(field.buffer() + 2, offsets[0], offsets[count] - offsets[0]);
    for (int i = 0; i < count; i++) {
      texts[i] =
          nulls[i]
              ? ""
              : new String(
                  letters,
                  offsets[i] - offsets[0],
                  offsets[i + 1] - offsets[i],
                  StandardCharsets.UTF_8);
    }
    return texts;
  }

  private ByteBuffer buffer(int number, long from, int count) throws IOException {
    return ByteBuffer.wrap(read(number, from, count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Some bytes of a buffer of the current batch. */
  private byte[] read(int number, long from, int count) throws IOException {
    Buffer buffer = described.buffers(number);
    boolean inside =
        count >= 0
            && count <= LONGEST_READ
            && from >= 0
            && from <= buffer.length() - count
            && buffer.offset() >= 0
            && buffer.offset() <= table.file(batch).length() - body - from - count;
    if (!inside) {
      throw damaged();
    }
    byte[] bytes = new byte[count];
    if (count > 0) {
      in.orElseThrow().readFully(body + buffer.offset() + from, bytes);
    }
    return bytes;
  }

  private UserException damaged() {
    return UserException.input(
        table.file(batch).name()
            + " is damaged in its batch of rows "
            + (table.firstRow(batch) + 1)
            + " to "
            + table.firstRow(batch + 1)
            + ": copy or write it again.");
  }

  @Override
  public void close() throws IOException {
    if (in.isPresent()) {
      in.get().close();
      in = Optional.empty();
      openFile = -1;
    }
  }
}
