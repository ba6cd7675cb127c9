package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.FileBytes;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.StrictText;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/** Clip ids in a data set: strings, of a fixed length or in the file's heap, or whole numbers. */
final class StoredIds implements ClipIds {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 1 << 16;
  private static final int LONGEST = 1 << 16;

  private final InputFile file;
  private final String name;
  private final RowRanges ranges;
  private final ByteSource bytes;
  private final StoredType.Form form;
  private final int size;
  private final boolean bigEndian;
  private final boolean signed;
  private final long heapBase;

  /**
   * Ids of all rows.
   *
   * @param name of the data set, for messages
   * @param heapBase where the addresses of the file begin
   * @throws IllegalArgumentException with one clause when they are cut short
   */
  StoredIds(
      InputFile file,
      String name,
      RowRanges ranges,
      ByteSource bytes,
      StoredType type,
      long heapBase) {
    if (bytes.length() / type.size() < ranges.rows()) {
      throw new IllegalArgumentException("is cut short: copy or write it again");
    }
    this.file = file;
    this.name = name;
    this.ranges = ranges;
    this.bytes = bytes;
    this.form = type.form();
    this.size = type.size();
    this.bigEndian = type.bigEndian();
    this.signed = type.number().stream().anyMatch(number -> number.word().startsWith("int"));
    this.heapBase = heapBase;
  }

  /**
   * Refuses elements that are no ids.
   *
   * @throws IllegalArgumentException with one clause
   */
  static void require(StoredType type) {
    boolean fraction = type.number().stream().anyMatch(number -> !number.word().contains("int"));
    if (type.form() == StoredType.Form.OTHER || fraction) {
      throw new IllegalArgumentException(
          "holds elements of type " + type.word() + "; ids are strings or whole numbers");
    }
  }

  @Override
  public Cursor open(Configuration configuration, int range) throws IOException {
    ByteSource.Cursor elements = bytes.open(configuration);
    try {
      ByteSource.Cursor heap = FileBytes.all(file).open(configuration);
      return new Ids(elements, heap, ranges.start(range), ranges.start(range + 1));
    } catch (IOException | RuntimeException e) {
      elements.close();
      throw e;
    }
  }

  /** Reads the ids that follow, a block of elements at a time. */
  private final class Ids implements Cursor {
    private final ByteSource.Cursor elements;
    private final ByteSource.Cursor heapBytes;
    private final GlobalHeap heap;
    private final long end;
    private final byte[] block;
    private long row;
    private int buffered;
    private int next;

    Ids(ByteSource.Cursor elements, ByteSource.Cursor heapBytes, long start, long end) {
      this.elements = elements;
      this.heapBytes = heapBytes;
      this.heap = new GlobalHeap(heapBytes, file.length());
      this.row = start;
      this.end = end;
      this.block = new byte[(int) Math.min(end - start, Math.max(1, BLOCK / size)) * size];
    }

    @Override
    public String next() throws IOException {
      if (next == buffered) {
        buffered = (int) Math.min(end - row, block.length / size);
        elements.read(row * size, block, buffered * size);
        next = 0;
      }
      String id =
          switch (form) {
            case TEXT -> text(next * size, lengthBefore(next * size, (byte) 0));
            case SPACED_TEXT -> text(next * size, lengthBefore(next * size, (byte) ' '));
            case HEAP_TEXT -> heapText(next * size);
            default -> number(next * size);
          };
      if (StrictText.isDoubtful(id)) {
        throw UserException.input(
            name + " holds an id that is not UTF-8 text, in row " + (row + 1) + ".");
      }
      next++;
      row++;
      return id;
    }

    /** The bytes of an element without what fills it up. */
    private int lengthBefore(int at, byte filler) {
      int length = size;
      while (length > 0 && block[at + length - 1] == filler) {
        length--;
      }
      return length;
    }

    /** A text ends at its first zero. */
    private String text(int at, int length) {
      int end = 0;
      while (end < length && block[at + end] != 0) {
        end++;
      }
      return new String(block, at, end, StandardCharsets.UTF_8);
    }

    private String heapText(int at) throws IOException {
      ByteBuffer place = ByteBuffer.wrap(block, at, size).slice().order(ByteOrder.LITTLE_ENDIAN);
      int length = place.getInt(0);
      long collection = place.getLong(4);
      if (length == 0 || collection == 0) {
        return "";
      }
      try {
        byte[] object = heap.object(Math.addExact(collection, heapBase), place.getInt(12));
        if (length < 0 || length > object.length || length > LONGEST) {
          throw new IOException("an id of " + Integer.toUnsignedString(length) + " bytes");
        }
        String text = new String(object, 0, length, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
      } catch (IOException | ArithmeticException e) {
        throw UserException.input(
                name
                    + " has no readable id in row "
                    + (row + 1)
                    + " ("
                    + e.getMessage()
                    + "): copy the file or write it again.")
            .causedBy(e);
      }
    }

    private String number(int at) {
      ByteBuffer element =
          ByteBuffer.wrap(block, at, size)
              .slice()
              .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      long value =
          switch (size) {
            case 1 -> element.get();
            case 2 -> element.getShort();
            case 4 -> element.getInt();
            default -> element.getLong();
          };
      if (signed) {
        return Long.toString(value);
      }
      return Long.toUnsignedString(size == 8 ? value : value & ((1L << (8 * size)) - 1));
    }

    @Override
    public void close() throws IOException {
      elements.close();
      heapBytes.close();
    }
  }
}
