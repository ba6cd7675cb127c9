package org.sglthresh.io.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;

/** Clip ids in a .npy file: an array of strings (U, S) or whole numbers, one for each row. */
public final class NpyIds implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final String SUPPORTED = "strings (U, S) and whole numbers (i, u)";
  private static final int LONGEST = 1 << 16;

  private final InputFile file;
  private final RowRanges ranges;
  private final char kind;
  private final int size;
  private final boolean bigEndian;
  private final long dataStart;

  /**
   * Reads and checks the header.
   *
   * @param ranges the rows that need ids
   * @throws UserException (input) when there is not one id for each row
   */
  public static NpyIds open(Configuration configuration, InputFile file, RowRanges ranges) {
    return NpyDictionary.open(
        configuration,
        file,
        (dictionary, dataStart) -> {
          NpyDictionary header = NpyDictionary.parse(dictionary);
          NpyIds ids = new NpyIds(file, ranges, header.descr(), dataStart);
          ids.checkShape(header.shape());
          return ids;
        });
  }

  private NpyIds(InputFile file, RowRanges ranges, String descr, long dataStart) {
    if (!descr.matches("[<>|=]([US][0-9]{1,6}|[iu][1248])")) {
      throw NpyDictionary.unsupported(
          "'" + descr + "'", SUPPORTED + "; save ids with np.save(FILE, np.array(ids, dtype=str))");
    }
    this.file = file;
    this.ranges = ranges;
    this.kind = descr.charAt(1);
    int length = Integer.parseInt(descr.substring(2));
    this.size = kind == 'U' ? 4 * length : length;
    this.bigEndian = descr.charAt(0) == '>';
    this.dataStart = dataStart;
    if (size == 0 || size > LONGEST) {
      throw new IllegalArgumentException("holds ids of " + length + " letters");
    }
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
    if (file.length() - dataStart != found * size) {
      throw new IllegalArgumentException("is cut short or damaged: copy or write it again");
    }
  }

  @Override
  public Cursor open(Configuration configuration, int range) throws IOException {
    FSDataInputStream in = file.open(configuration);
    in.seek(dataStart + ranges.start(range) * size);
    return new Ids(in);
  }

  /** Reads the ids that follow. */
  private final class Ids implements Cursor {
    private final FSDataInputStream in;
    private final byte[] bytes = new byte[size];

    Ids(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public String next() throws IOException {
      in.readFully(bytes);
      String id = kind == 'U' || kind == 'S' ? text() : number();
      if (StrictText.isDoubtful(id)) {
        throw UserException.input(
            file.name()
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
