package org.sglthresh.io.array;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of numbers that scores and labels are stored in. */
public enum ElementType {
  /** Half precision. */
  F2("f2", "float16"),
  /** Single precision. */
  F4("f4", "float32"),
  /** Double precision, rounded to the nearest float. */
  F8("f8", "float64"),
  /** Signed byte. */
  I1("i1", "int8"),
  /** Signed 16-bit integer. */
  I2("i2", "int16"),
  /** Signed 32-bit integer. */
  I4("i4", "int32"),
  /** Signed 64-bit integer. */
  I8("i8", "int64"),
  /** Unsigned byte. */
  U1("u1", "uint8"),
  /** Unsigned 16-bit integer. */
  U2("u2", "uint16"),
  /** Unsigned 32-bit integer. */
  U4("u4", "uint32"),
  /** Unsigned 64-bit integer. */
  U8("u8", "uint64"),
  /** Truth values of one byte each. */
  B1("b1", "bool"),
  /** The upper half of a single-precision number, which NumPy has not. */
  BF16("", "bfloat16");

  private final String code;
  private final String word;
  private final int size;

  ElementType(String code, String word) {
    this.code = code;
    this.word = word;
    this.size = code.isEmpty() ? 2 : code.charAt(1) - '0';
  }

  /** The type with NumPy's code, such as {@code f4}, if there is one. */
  public static Optional<ElementType> ofNumPy(String code) {
    return Arrays.stream(values())
        .filter(type -> !code.isEmpty() && type.code.equals(code))
        .findFirst();
  }

  /** NumPy's codes of its types, for messages. */
  public static String codesOfNumPy() {
    return Arrays.stream(values())
        .map(type -> type.code)
        .filter(code -> !code.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** What NumPy and PyTorch call it, such as {@code float32}. */
  public String word() {
    return word;
  }

  /** Bytes per element. */
  public int size() {
    return size;
  }

  /**
   * Decodes elements at equal distances.
   *
   * @param bytes in the array's byte order; read from its start, its position does not matter
   * @param step distance from one element to the next, in elements
   * @param count number of elements
   * @param target receives the elements, each rounded to the nearest float
   * @param offset index in the target of the first element
   * @param stride distance in the target from one element to the next
   */
  public void decode(
      ByteBuffer bytes, int step, int count, float[] target, int offset, int stride) {
    for (int i = 0; i < count; i++) {
      target[offset + i * stride] = element(bytes, i * step * size);
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
      case BF16 -> Float.intBitsToFloat(bytes.getShort(at) << 16);
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
