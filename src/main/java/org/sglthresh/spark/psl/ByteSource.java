package org.sglthresh.spark.psl;

import org.apache.spark.unsafe.types.UTF8String;

/** Reads what a {@link ByteSink} has written. */
final class ByteSource {
  private static final int MORE = 0x80;

  private final byte[] bytes;
  private int at;

  /** From a position on. */
  ByteSource(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  int position() {
    return at;
  }

  boolean isBefore(int end) {
    return at < end;
  }

  int number() {
    int value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[at++];
      value |= (next & (MORE - 1)) << shift;
      if ((next & MORE) == 0) {
        return value;
      }
      shift += 7;
    }
  }

  float real() {
    return Float.intBitsToFloat(bits());
  }

  double wideReal() {
    long high = bits();
    return Double.longBitsToDouble(high << Integer.SIZE | Integer.toUnsignedLong(bits()));
  }

  private int bits() {
    int bits =
        (bytes[at] & 0xff) << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    at += Integer.BYTES;
    return bits;
  }

  /** A view of the bytes. */
  UTF8String text() {
    int length = number();
    UTF8String text = UTF8String.fromBytes(bytes, at, length);
    at += length;
    return text;
  }

  /** Passes over a block, and returns where it ends. */
  int skipBlock() {
    int length = number();
    at += length;
    return at;
  }
}
