package org.sglthresh.spark.psl;

import java.util.Arrays;

/** Bytes that grow. Whole numbers take as few bytes as they can. */
final class ByteSink {
  private static final byte[] EMPTY = {};
  private static final int MORE = 0x80;

  private byte[] bytes = EMPTY;
  private int size;

  int size() {
    return size;
  }

  private void reserve(int further) {
    int needed = Math.addExact(size, further);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(64, Math.max(needed, size + (size >> 1))));
    }
  }

  /** A whole number of at least 0. */
  void number(int value) {
    reserve(5);
    int rest = value;
    while (rest >= MORE) {
      bytes[size++] = (byte) (rest | MORE);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A float, in four bytes. */
  void real(float value) {
    reserve(Float.BYTES);
    put(Float.floatToRawIntBits(value));
  }

  /** A double, in eight bytes. */
  void real(double value) {
    reserve(Double.BYTES);
    long bits = Double.doubleToRawLongBits(value);
    put((int) (bits >>> Integer.SIZE));
    put((int) bits);
  }

  private void put(int bits) {
    bytes[size++] = (byte) (bits >>> 24);
    bytes[size++] = (byte) (bits >>> 16);
    bytes[size++] = (byte) (bits >>> 8);
    bytes[size++] = (byte) bits;
  }

  /** Some bytes, and how many they are. */
  void text(byte[] text) {
    number(text.length);
    reserve(text.length);
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
  }

  /** The bytes of another one, and how many they are. */
  void block(ByteSink other) {
    number(other.size);
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** Forgets the bytes, and keeps the memory of a few. */
  void clear() {
    size = 0;
    if (bytes.length > 1 << 12) {
      bytes = EMPTY;
    }
  }
}
