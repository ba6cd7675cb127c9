package org.sglthresh.io.array.numpy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.ElementType;
import org.sglthresh.io.array.ListedIds;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.array.StridedRows;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.read.ClipIds;
import org.sglthresh.io.read.RowRanges;

/**
 * An array in NumPy's .npy format (versions 1.0 to 3.0), in a file of its own or in an archive.
 *
 * @param name as messages call it
 * @param bytes where it is
 * @param header the dictionary before the data
 * @param dataStart where the data begin, in bytes
 */
record NpyArray(String name, ByteSource bytes, NpyDictionary header, long dataStart) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LENGTH_AT = MAGIC.length + 2;
  private static final int MAX_HEADER = 1 << 20;

  /**
   * Reads the header.
   *
   * @throws UserException (input) when it is cut short or not NumPy's
   */
  static NpyArray open(Configuration configuration, String name, ByteSource bytes) {
    try (ByteSource.Cursor in = bytes.open(configuration)) {
      return open(name, bytes, in);
    } catch (EOFException e) {
      throw UserException.input(name + " ends within the header of a .npy file.").causedBy(e);
    } catch (ZipException e) {
      throw UserException.input(name + " is damaged: copy or write it again.").causedBy(e);
    } catch (IOException e) {
      throw UserException.input("Cannot read " + name + ": " + IoReason.of(e) + ".").causedBy(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(name + " " + e.getMessage() + ".");
    }
  }

  private static NpyArray open(String name, ByteSource bytes, ByteSource.Cursor in)
      throws IOException {
    byte[] start = new byte[LENGTH_AT];
    int there = (int) Math.min(start.length, bytes.length());
    in.read(0, start, there);
    int letters = Math.min(there, MAGIC.length);
    if (!Arrays.equals(MAGIC, 0, letters, start, 0, letters)) {
      throw new IllegalArgumentException("is not a .npy file: it does not begin as one");
    }
    if (there < start.length) {
      throw new EOFException();
    }
    int major = Byte.toUnsignedInt(start[MAGIC.length]);
    int minor = Byte.toUnsignedInt(start[MAGIC.length + 1]);
    if (major < 1 || major > 3 || minor != 0) {
      throw new IllegalArgumentException(
          "has .npy format version " + major + "." + minor + "; 1.0 to 3.0 are known");
    }
    int lengthBytes = major == 1 ? 2 : 4;
    in.read(LENGTH_AT, start, lengthBytes);
    long length = 0;
    for (int i = lengthBytes - 1; i >= 0; i--) {
      length = length << 8 | Byte.toUnsignedLong(start[i]);
    }
    int headerStart = LENGTH_AT + lengthBytes;
    if (length > MAX_HEADER) {
      throw new IllegalArgumentException("claims a .npy header of " + length + " bytes");
    }
    if (length > bytes.length() - headerStart) {
      throw new EOFException();
    }
    byte[] text = new byte[(int) length];
    in.read(headerStart, text, text.length);
    String dictionary =
        new String(text, major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    return new NpyArray(name, bytes, NpyDictionary.parse(dictionary), headerStart + length);
  }

  /** What it is, under a key. */
  ArrayEntry entry(String key) {
    Optional<ElementType> type = header.type();
    ArrayEntry.Kind kind =
        type.isPresent()
            ? ArrayEntry.Kind.NUMBERS
            : header.isText() ? ArrayEntry.Kind.TEXT : ArrayEntry.Kind.OTHER;
    return new ArrayEntry(
        key, header.shape(), type.map(ElementType::word).orElse(header.typeWords()), kind);
  }

  /**
   * The table of numbers.
   *
   * @throws UserException (input) when it is none, or cut short
   */
  RowArray rows() {
    try {
      ElementType type =
          header.type().orElseThrow(() -> header.unsupported(ElementType.codesOfNumPy()));
      List<Long> shape = header.shape();
      if (shape.size() != 2) {
        throw new IllegalArgumentException(
            "holds an array of "
                + shape.size()
                + " dimensions ("
                + (shape.isEmpty() ? "" : ArrayEntry.dimensions(shape))
                + "); a table of clips x classes is needed");
      }
      StridedRows.Places places =
          header.columnMajor()
              ? StridedRows.Places.byColumns(shape.get(0), shape.get(1))
              : StridedRows.Places.byRows(0, shape.get(0), shape.get(1));
      StridedRows rows = new StridedRows(name, bytes, dataStart, type, header.order(), places);
      requireEnd(shape.get(0) * shape.get(1) * type.size());
      return rows;
    } catch (IllegalArgumentException e) {
      throw UserException.input(name + " " + e.getMessage() + ".");
    }
  }

  private void requireEnd(long length) {
    long found = bytes.length() - dataStart;
    if (found > length) {
      throw new IllegalArgumentException(
          "has " + (found - length) + " bytes after the array that its header describes");
    }
  }

  /**
   * The array as clip ids.
   *
   * @throws UserException (input) when there is not one id for each row
   */
  ClipIds ids(Configuration configuration, RowRanges ranges) {
    try {
      return header.isObjects()
          ? ListedIds.of(name, NpyObjects.texts(configuration, this), ranges)
          : new NpyIds(this, ranges);
    } catch (EOFException | ZipException e) {
      throw UserException.input(name + " is damaged: copy or write it again.").causedBy(e);
    } catch (IOException e) {
      throw UserException.input("Cannot read " + name + ": " + IoReason.of(e) + ".").causedBy(e);
    } catch (IllegalArgumentException e) {
      throw UserException.input(name + " " + e.getMessage() + ".");
    }
  }
}
