package org.sglthresh.io.array.hdf5;

import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * How the chunks of a data set are packed: filters, in the order in which they were applied. A
 * chunk never unpacks to more bytes than it is declared to have.
 *
 * @param filters their numbers (HDF5 File Format Specification 3.0, IV.A.2.l; registered ones at
 *     hdfgroup.org)
 * @param elementSizes for each filter the bytes of an element, which {@link #SHUFFLE} needs; else 0
 */
record Packing(List<Integer> filters, List<Integer> elementSizes) implements Serializable {
  static final int DEFLATE = 1;
  static final int SHUFFLE = 2;
  static final int FLETCHER32 = 3;
  static final int LZF = 32000;

  /** Names of the others that writers use most, for messages. */
  private static final Map<Integer, String> OTHERS =
      Map.of(
          4, "szip",
          5, "nbit",
          6, "scale-offset",
          307, "bzip2",
          32001, "Blosc",
          32004, "LZ4",
          32008, "bitshuffle",
          32015, "Zstandard");

  private static final int CHECKSUM = 4;

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException with one clause when there is a filter that is not known
   */
  Packing {
    filters = List.copyOf(filters);
    elementSizes = List.copyOf(elementSizes);
    for (int filter : filters) {
      if (filter < DEFLATE || (filter > FLETCHER32 && filter != LZF)) {
        throw new IllegalArgumentException(
            "is packed with "
                + OTHERS.getOrDefault(filter, "filter " + filter)
                + "; gzip, lzf, shuffle and fletcher32 are known: write it with"
                + " compression=\"gzip\", or pack it anew with h5repack -f GZIP=4");
      }
    }
  }

  boolean isNone() {
    return filters.isEmpty();
  }

  /** The most bytes that a packed chunk may take in the file: deflate adds little, at most. */
  static long longest(int chunkBytes) {
    return chunkBytes + chunkBytes / 64 + 1024L;
  }

  /** The most bytes that a packed chunk can unpack to: deflate makes 258 bytes of two bits. */
  static long most(int packedBytes) {
    return 1040L * packedBytes + 1024;
  }

  /**
   * Unpacks a chunk.
   *
   * @param skipped bits of the filters that were not applied to it
   * @param chunkBytes the bytes that it must have then
   * @throws IOException when it is damaged
   */
  byte[] unpack(byte[] packed, int skipped, int chunkBytes) throws IOException {
    byte[] bytes = packed;
    for (int i = filters.size() - 1; i >= 0; i--) {
      if ((skipped >> i & 1) == 0) {
        bytes =
            switch (filters.get(i)) {
              case DEFLATE -> inflate(bytes, chunkBytes + CHECKSUM + 1);
              case SHUFFLE -> unshuffle(bytes, elementSizes.get(i));
              case FLETCHER32 -> withoutChecksum(bytes);
              default -> bytes.length == chunkBytes ? bytes : unpackLzf(bytes, chunkBytes);
            };
      }
    }
    if (bytes.length != chunkBytes) {
      throw new IOException(
          "a chunk has " + bytes.length + " bytes where " + chunkBytes + " belong");
    }
    return bytes;
  }

  private static byte[] inflate(byte[] packed, int most) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] target = new byte[most];
      int filled = 0;
      while (!inflater.finished()) {
        int count = inflater.inflate(target, filled, target.length - filled);
        if (count == 0 && !inflater.finished()) {
          throw new IOException("a deflated chunk is cut short, or longer than it is said to be");
        }
        filled += count;
      }
      return filled == target.length ? target : Arrays.copyOf(target, filled);
    } catch (DataFormatException e) {
      throw new IOException("a deflated chunk is damaged", e);
    } finally {
      inflater.end();
    }
  }

  /** First the first bytes of all elements, then the second, and what is left over at the end. */
  private static byte[] unshuffle(byte[] shuffled, int size) {
    if (size <= 1) {
      return shuffled;
    }
    byte[] bytes = new byte[shuffled.length];
    int elements = shuffled.length / size;
    int at = 0;
    for (int place = 0; place < size; place++) {
      for (int i = 0; i < elements; i++) {
        bytes[i * size + place] = shuffled[at++];
      }
    }
    System.arraycopy(shuffled, at, bytes, at, shuffled.length - at);
    return bytes;
  }

  /**
   * Checks Fletcher's sum over pairs of bytes, which stands behind them (H5_checksum_fletcher32).
   */
  private static byte[] withoutChecksum(byte[] bytes) throws IOException {
    int length = bytes.length - CHECKSUM;
    if (length < 0) {
      throw new IOException("a chunk is shorter than its checksum");
    }
    long first = 0;
    long second = 0;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? bytes[i + 1] & 0xFF : 0;
      first = (first + ((bytes[i] & 0xFF) << 8 | low)) % 0xFFFF;
      second = (second + first) % 0xFFFF;
    }
    long stored = 0;
    for (int i = CHECKSUM - 1; i >= 0; i--) {
      stored = stored << 8 | (bytes[length + i] & 0xFF);
    }
    // a sum of 0 is also written as 65535
    if (stored % 0x10000 % 0xFFFF != first || (stored >> 16) % 0xFFFF != second) {
      throw new IOException("a chunk does not have the checksum that was written with it");
    }
    return Arrays.copyOf(bytes, length);
  }

  /**
   * LibLZF's format (lzf_d.c): a byte below 32 begins as many bytes and one as they are, any other
   * a copy of earlier ones, whose length stands in its upper three bits and perhaps a further byte.
   */
  private static byte[] unpackLzf(byte[] packed, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    int at = 0;
    try {
      while (at < packed.length) {
        int control = packed[at++] & 0xFF;
        if (control < 32) {
          System.arraycopy(packed, at, bytes, filled, control + 1);
          at += control + 1;
          filled += control + 1;
        } else {
          int count = (control >> 5) + 2;
          if (count == 9) {
            count += packed[at++] & 0xFF;
          }
          int from = filled - ((control & 31) << 8 | (packed[at++] & 0xFF)) - 1;
          for (int i = 0; i < count; i++) {
            bytes[filled++] = bytes[from++]; // byte by byte: the copy may overlap itself
          }
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a chunk packed by lzf is damaged", e);
    }
    return Arrays.copyOf(bytes, filled);
  }
}
