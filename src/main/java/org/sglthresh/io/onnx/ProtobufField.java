package org.sglthresh.io.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A field of a message of Protocol Buffers, as a range of the bytes that hold the message. */
final class ProtobufField {
  private static final long LARGEST_NUMBER = (1L << 29) - 1;

  private final byte[] source;
  private final int number;
  private final int wireType;
  private final int start;
  private final int from;
  private final int to;

  /**
   * @param start of the field with its number
   * @param from where its value begins
   * @param to where it ends
   */
  private ProtobufField(byte[] source, long tag, int start, int from, int to) {
    this.source = source;
    this.number = (int) (tag >>> 3);
    this.wireType = (int) (tag & 7);
    this.start = start;
    this.from = from;
    this.to = to;
  }

  /**
   * The fields of a message.
   *
   * @throws IllegalArgumentException when these bytes are no message
   */
  static List<ProtobufField> of(byte[] message) {
    return fields(message, 0, message.length);
  }

  private static List<ProtobufField> fields(byte[] source, int from, int to) {
    List<ProtobufField> fields = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(source, from, to - from);
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      long tag = varint(buffer);
      if (tag >>> 3 == 0 || tag >>> 3 > LARGEST_NUMBER) {
        throw new IllegalArgumentException("no field has number " + (tag >>> 3));
      }
      int value = buffer.position();
      long length =
          switch ((int) (tag & 7)) {
            case Protobuf.VARINT -> lengthOfVarint(buffer);
            case Protobuf.FIXED_64 -> Long.BYTES;
            case Protobuf.FIXED_32 -> Float.BYTES;
            case Protobuf.LENGTH_DELIMITED -> {
              long delimited = varint(buffer);
              value = buffer.position();
              yield delimited;
            }
            default -> throw new IllegalArgumentException("no field has wire type " + (tag & 7));
          };
      if (length < 0 || length > to - value) {
        throw new IllegalArgumentException("a field ends beyond its message");
      }
      buffer.position(value + (int) length);
      fields.add(new ProtobufField(source, tag, start, value, buffer.position()));
    }
    return fields;
  }

  private static int lengthOfVarint(ByteBuffer buffer) {
    int start = buffer.position();
    varint(buffer);
    return buffer.position() - start;
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && buffer.hasRemaining(); shift += 7) {
      byte part = buffer.get();
      value |= (part & 0x7FL) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has no end");
  }

  /** Its number, which says what it means. */
  int number() {
    return number;
  }

  /** Whether it has this number and can hold a string, bytes or a message. */
  boolean isDelimited(int number) {
    return this.number == number && wireType == Protobuf.LENGTH_DELIMITED;
  }

  /** Its value as a whole number. */
  long asNumber() {
    require(Protobuf.VARINT);
    return varint(ByteBuffer.wrap(source, from, to - from));
  }

  /** Its value as a string. */
  String asText() {
    require(Protobuf.LENGTH_DELIMITED);
    return new String(source, from, to - from, UTF_8);
  }

  /** Its value as bytes. */
  byte[] asBytes() {
    require(Protobuf.LENGTH_DELIMITED);
    return Arrays.copyOfRange(source, from, to);
  }

  /** The fields of the message that is its value. */
  List<ProtobufField> fields() {
    require(Protobuf.LENGTH_DELIMITED);
    return fields(source, from, to);
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(source, start, to - start);
  }

  private void require(int wanted) {
    if (wireType != wanted) {
      throw new IllegalArgumentException(
          "field " + number + " has wire type " + wireType + ", not " + wanted);
    }
  }
}
