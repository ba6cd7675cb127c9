package org.sglthresh.spark.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Whole numbers of a few bits in Parquet's hybrid of repeated values and packed bits, run by run
 * (Apache Parquet format, Encodings, "Run Length Encoding / Bit-Packing Hybrid"). A column of lists
 * of equal length has one long run of levels a list, so that whole runs are handled at once.
 */
final class Runs {
  private final ByteBuffer bytes;
  private final int width;
  private int remaining;
  private int length;
  private int used; // of the run, by read()
  private boolean repeated;
  private int value;
  private int packedFrom;

  /**
   * Begins before the first run.
   *
   * @param bytes from its position to its limit, without a length before them
   * @param width bits of a number, 0 to 32
   * @param values numbers in all; what the last run packs beyond them is left out
   * @throws ParquetDecodingException for a width or a number of values that cannot be
   */
  Runs(ByteBuffer bytes, int width, int values) {
    if (width < 0 || width > Integer.SIZE || values < 0) {
      throw new ParquetDecodingException(values + " numbers of " + width + " bits");
    }
    this.bytes = bytes;
    this.width = width;
    this.remaining = values;
  }

  /** Moves to the next run; false when there is none. */
  boolean next() {
    if (remaining == 0) {
      return false;
    }
    used = 0;
    length = 0;
    if (width == 0) { // zeros need no bytes
      repeated = true;
      length = remaining;
    }
    while (length == 0) { // a run may be empty
      readRun();
    }
    remaining -= length;
    return true;
  }

  private void readRun() {
    int header = readHeader();
    repeated = (header & 1) == 0;
    long declared = repeated ? header >>> 1 : 8L * (header >>> 1);
    length = (int) Math.min(remaining, declared);
    if (repeated) {
      value = readValue();
    } else {
      packedFrom = bytes.position();
      // writers may cut the padding off at the end
      long end = packedFrom + declared / 8 * width;
      bytes.position((int) Math.min(end, bytes.limit()));
    }
  }

  /** How many numbers the run has. */
  int length() {
    return length;
  }

  /** Whether all numbers of the run are {@link #value()}. */
  boolean isRepeated() {
    return repeated;
  }

  /** The number repeated. */
  int value() {
    return value;
  }

  /** A number of a run that is not repeated. */
  int packed(int i) {
    long bit = (long) i * width;
    int first = packedFrom + (int) (bit >>> 3);
    int shift = (int) (bit & 7);
    long window = 0;
    for (int k = 0; 8 * k < shift + width; k++) {
      window |= (bytes.get(first + k) & 0xFFL) << (8 * k);
    }
    return (int) (window >>> shift & (1L << width) - 1);
  }

  /** Whether every number from here on is the given one; leaves nothing to be read. */
  boolean allAre(int number) {
    boolean all = true;
    while (next()) {
      if (repeated) {
        all &= value == number;
      } else {
        for (int i = 0; i < length; i++) {
          all &= packed(i) == number;
        }
      }
    }
    return all;
  }

  /** The next number, whatever run it is in. */
  int read() {
    if (used == length && !next()) {
      throw new ParquetDecodingException("a page has fewer numbers than it says");
    }
    int at = used++;
    return repeated ? value : packed(at);
  }

  private int readHeader() {
    int header = 0;
    for (int shift = 0; ; shift += 7) {
      int next = bytes.get();
      header |= (next & 0x7F) << shift;
      if (next >= 0) {
        return header;
      }
    }
  }

  private int readValue() {
    int number = 0;
    for (int k = 0; 8 * k < width; k++) {
      number |= (bytes.get() & 0xFF) << (8 * k);
    }
    return number;
  }
}
