package org.sglthresh.io.array.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** Clip ids in an array of strings (U, S) or whole numbers, one for each row. */
final class NpyIds implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final String SUPPORTED =
      "strings (U, S) and whole numbers (i, u); save ids with np.save(FILE, np.array(ids,"
          + " dtype=str))";
  private static final int LONGEST = 1 << 16;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final ByteSource source;
  private final RowRanges ranges;
  private final char kind;
  private final int size;
  private final boolean bigEndian;
  private final long dataStart;

  /**
   * Checks the header.
   *
   * @param ranges the rows that need ids
   * @throws IllegalArgumentException with one clause that says what is wrong
   */
  NpyIds(NpyArray array, RowRanges ranges) {
    NpyDictionary header = array.header();
    String descr = header.descr();
    if (!descr.matches("[<>|=]([US][0-9]{1,6}|[iu][1248])")) {
      throw header.unsupported(SUPPORTED);
    }
    this.name = array.name();
    this.source = array.bytes();
    this.ranges = ranges;
    this.kind = descr.charAt(1);
    int length = Integer.parseInt(descr.substring(2));
    this.size = kind == 'U' ? 4 * length : length;
    this.bigEndian = header.order() == ByteOrder.BIG_ENDIAN;
    this.dataStart = array.dataStart();
    if (size == 0 || size > LONGEST) {
      throw new IllegalArgumentException("holds ids of " + length + " letters");
    }
    checkShape(header.shape());
  }

  private void checkShape(List<Long> shape) {
    boolean column = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
    if (!column) {
      throw new IllegalArgumentException(
          "holds an array of shape " + shape + "; one id for each row is needed");
    }
    long found = shape.get(0);
    if (found != ranges.rows()) {
      throw new IllegalArgumentException(
          "holds " + found + " clip ids for " + ranges.rows() + " clips");
    }
    long bytes = source.length() - dataStart;
    if (bytes / size != found || bytes % size != 0) {
      throw new IllegalArgumentException("is cut short or damaged: copy or write it again");
    }
  }

  @Override
  public Cursor open(Configuration configuration, int range) throws IOException {
    return new Ids(source.open(configuration), ranges.start(range));
  }

  /** Reads the ids that follow. */
  private final class Ids implements Cursor {
    private final ByteSource.Cursor in;
    private final byte[] block = new byte[Math.max(1, BUFFER / size) * size];
    private final byte[] bytes = new byte[size];
    private long row;
    private int at;
    private int end;

    Ids(ByteSource.Cursor in, long firstRow) {
      this.in = in;
      this.row = firstRow;
    }

    @Override
    public String next() throws IOException {
      if (at == end) {
        end = (int) Math.min(block.length, (ranges.rows() - row) * size);
        in.read(dataStart + row * size, block, end);
        at = 0;
      }
      System.arraycopy(block, at, bytes, 0, size);
      at += size;
      row++;
      String id = kind == 'U' || kind == 'S' ? text() : number();
      if (StrictText.isDoubtful(id)) {
        throw UserException.input(
            name
                + " holds an id that is not UTF-8 text; save ids with np.save(FILE, np.array(ids,"
                + " dtype=str)).");
      }
      return id;
    }

    /** The letters without the zeros that fill the element up. */
    private String text() {
      Charset wide = Charset.forName(bigEndian ? "UTF-32BE" : "UTF-32LE");
      String text = new String(bytes, kind == 'U' ? wide : StandardCharsets.UTF_8);
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == 0) {
        end--;
      }
      return text.substring(0, end);
    }

    private String number() {
      ByteBuffer buffer =
          ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      long value =
          switch (size) {
            case 1 -> buffer.get();
            case 2 -> buffer.getShort();
            case 4 -> buffer.getInt();
            default -> buffer.getLong();
          };
      if (kind == 'i') {
        return Long.toString(value);
      }
      return Long.toUnsignedString(size == 8 ? value : value & ((1L << (8 * size)) - 1));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
