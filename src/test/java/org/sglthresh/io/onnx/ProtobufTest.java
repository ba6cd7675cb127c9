package org.sglthresh.io.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {
  /** The examples in Protocol Buffers' description of its encoding. */
  @Test
  void writesTheDocumentedExamples() {
    assertEquals("089601", hex(new Protobuf().number(1, 150)));
    assertEquals("120774657374696e67", hex(new Protobuf().text(2, "testing")));
    assertEquals("1a03089601", hex(new Protobuf().message(3, new Protobuf().number(1, 150))));
    assertEquals("08feffffffffffffffff01", hex(new Protobuf().number(1, -2)));
  }

  private static String hex(Protobuf message) {
    return HexFormat.of().formatHex(message.toBytes());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 127, 128, 16_384, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void numbersAreReadAsTheyWereWritten(long number) {
    ProtobufField field = only(new Protobuf().number(536_870_911, number).toBytes());
    assertEquals(536_870_911, field.number());
    assertEquals(number, field.asNumber());
  }

  @Test
  void othersToo() {
    byte[] real = new Protobuf().real(20, -0.1f).toBytes();
    assertEquals(20, only(real).number());
    assertEquals(
        -0.1f,
        ByteBuffer.wrap(real).order(ByteOrder.LITTLE_ENDIAN).getFloat(real.length - Float.BYTES));
    assertEquals("größe 🎵", only(new Protobuf().text(1, "größe 🎵").toBytes()).asText());
    byte[] bytes = {1, 2, 3};
    assertArrayEquals(bytes, only(new Protobuf().bytes(1, bytes).toBytes()).asBytes());
    List<ProtobufField> inner =
        only(new Protobuf().message(9, new Protobuf().number(1, 5).text(2, "")).toBytes()).fields();
    assertEquals(5, inner.get(0).asNumber());
    assertTrue(inner.get(1).isDelimited(2));
  }

  @Test
  void fieldsAreCopiedAsTheyAre() {
    // a number in more bytes than it needs, eight bytes, four bytes, a text
    byte[] message =
        HexFormat.of().parseHex("08968100110102030405060708" + "1d01020304" + "220161");
    Protobuf copy = new Protobuf();
    ProtobufField.of(message).forEach(copy::copy);
    assertArrayEquals(message, copy.toBytes());
  }

  @ParameterizedTest
  @CsvSource({
    "08, a number has no end",
    "0896, a number has no end",
    "08ffffffffffffffffffff01, a number has no end",
    "120774657374, a field ends beyond its message",
    "12ffffffffffffffffff01, a field ends beyond its message",
    "1d010203, a field ends beyond its message",
    "0001, no field has number 0",
    "0b, no field has wire type 3"
  })
  void whatIsNoMessageIsRefused(String hex, String reason) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(
        reason,
        assertThrows(IllegalArgumentException.class, () -> ProtobufField.of(bytes)).getMessage());
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    ProtobufField number = only(new Protobuf().number(4, 1).toBytes());
    assertEquals(
        "field 4 has wire type 0, not 2",
        assertThrows(IllegalArgumentException.class, number::asText).getMessage());
  }

  @Test
  void whatFollowsAMessageWithinAnotherIsNotRead() {
    byte[] whole = new Protobuf().message(1, new Protobuf().text(1, "abc")).number(2, 7).toBytes();
    byte[] tooLong = Arrays.copyOf(whole, whole.length);
    tooLong[3] = 4;
    assertThrows(IllegalArgumentException.class, () -> ProtobufField.of(tooLong).get(0).fields());
  }

  private static ProtobufField only(byte[] message) {
    List<ProtobufField> fields = ProtobufField.of(message);
    assertEquals(1, fields.size());
    return fields.get(0);
  }
}
