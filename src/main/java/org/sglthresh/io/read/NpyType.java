package org.sglthresh.io.read;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types of .npy arrays that hold scores or labels. */
enum NpyType {
  /** Half precision. */
  F2("f2"),
  /** Single precision. */
  F4("f4"),
  /** Double precision, rounded to the nearest float. */
  F8("f8"),
  /** Signed byte. */
  I1("i1"),
  /** Signed 16-bit integer. */
  I2("i2"),
  /** Signed 32-bit integer. */
  I4("i4"),
  /** Signed 64-bit integer. */
  I8("i8"),
  /** Unsigned byte. */
  U1("u1"),
  /** Unsigned 16-bit integer. */
  U2("u2"),
  /** Unsigned 32-bit integer. */
  U4("u4"),
  /** Unsigned 64-bit integer. */
  U8("u8"),
  /** Truth values of one byte each. */
  B1("b1");

  private final String code;
  private final int size;

  NpyType(String code) {
    this.code = code;
    this.size = code.charAt(1) - '0';
  }

  /** The type with NumPy's code, such as {@code f4}, if it is supported. */
  static Optional<NpyType> named(String code) {
    return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
  }

  /** The codes of all types, for messages. */
  static String names() {
    return Arrays.stream(values()).map(type -> type.code).collect(Collectors.joining(", "));
  }

  /** Bytes per element. */
  int size() {
    return size;
  }

  /**
   * Decodes consecutive elements.
   *
   * @param bytes in the array's byte order; read from its start, its position does not matter
   * @param target receives the elements, each rounded to the nearest float
   * @param offset index in the target of the first element
   * @param stride distance in the target from one element to the next
   */
  void decode(ByteBuffer bytes, int count, float[] target, int offset, int stride) {
    for (int i = 0; i < count; i++) {
      target[offset + i * stride] = element(bytes, i * size);
    }
  }

  private float element(ByteBuffer bytes, int at) {
    return switch (this) {
      case F2 -> half(bytes.getShort(at));
      case F4 -> bytes.getFloat(at);
      case F8 -> (float) bytes.getDouble(at);
      case I1 -> bytes.get(at);
      case I2 -> bytes.getShort(at);
      case I4 -> bytes.getInt(at);
      case I8 -> bytes.getLong(at);
      case U1 -> bytes.get(at) & 0xFF;
      case U2 -> bytes.getShort(at) & 0xFFFF;
      case U4 -> bytes.getInt(at) & 0xFFFFFFFFL;
      case U8 -> unsigned(bytes.getLong(at));
      case B1 -> bytes.get(at) == 0 ? 0f : 1f;
    };
  }

  /** IEEE 754 binary16: 1 sign bit, 5 exponent bits, 10 bits of fraction. Exact. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    float magnitude;
    if (exponent == 0) {
      magnitude = fraction * 0x1p-24f;
    } else if (exponent == 0x1F) {
      magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else {
      magnitude = Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
    }
    return bits < 0 ? -magnitude : magnitude;
  }

  /** The float nearest to an unsigned number: above 2⁶³ half of it, its last bit kept sticky. */
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : 2f * (float) ((bits >>> 1) | (bits & 1));
  }
}
