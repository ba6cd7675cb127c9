package org.sglthresh.io.array.numpy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.array.RowArray;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.testing.NpyBytes;

class NpyFileTest {
  private static final Configuration CONFIGURATION = new Configuration();

  /** Files that NumPy 2.4 wrote of [[0.1, 1, 0.25], [0, -0.5, 65504]]. */
  private static final String DOUBLES_BIG_ENDIAN_FORTRAN =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY4JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH"
          + "0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/uZmZmZmZ"
          + "mgAAAAAAAAAAP/AAAAAAAAC/4AAAAAAAAD/QAAAAAAAAQO/8AAAAAAA=";

  private static final String HALVES_VERSION_2 =
      "k05VTVBZAgB0AAAAeydkZXNjcic6ICc8ZjInLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMy"
          + "ksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIApmLgA8ADQA"
          + "AAC4/3s=";
  private static final String SINGLES_VERSION_3 =
      "k05VTVBZAwB0AAAAeydkZXNjcic6ICc8ZjQnLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMiwgMy"
          + "ksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIArNzMw9AACA"
          + "PwAAgD4AAAAAAAAAvwDgf0c=";

  /** The truth values of the elements above 0.2. */
  private static final String TRUTH_VALUES =
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfGIxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLC"
          + "B9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAQEAAAE=";

  @TempDir Path directory;

  @Test
  void readsWhatNumPyWrote() throws IOException {
    float half = 0x1.998p-4f;
    assertArrayEquals(
        new float[] {0.1f, 1, 0.25f, 0, -0.5f, 65504}, decoded(DOUBLES_BIG_ENDIAN_FORTRAN));
    assertArrayEquals(new float[] {half, 1, 0.25f, 0, -0.5f, 65504}, decoded(HALVES_VERSION_2));
    assertArrayEquals(new float[] {0.1f, 1, 0.25f, 0, -0.5f, 65504}, decoded(SINGLES_VERSION_3));
    assertArrayEquals(new float[] {0, 1, 1, 0, 0, 1}, decoded(TRUTH_VALUES));
  }

  private float[] decoded(String base64) throws IOException {
    return readAll(Base64.getDecoder().decode(base64));
  }

  @ParameterizedTest
  @CsvSource({
    "f4, 4", "f8, 8", "i1, 1", "i2, 2", "i4, 4", "i8, 8", "u1, 1", "u2, 2", "u4, 4", "u8, 8"
  })
  void everyTypeInEveryOrder(String code, int size) throws IOException {
    BiConsumer<ByteBuffer, Integer> put =
        switch (code) {
          case "f4" -> (bytes, value) -> bytes.putFloat(value);
          case "f8" -> (bytes, value) -> bytes.putDouble(value);
          case "i1", "u1" -> (bytes, value) -> bytes.put(value.byteValue());
          case "i2", "u2" -> (bytes, value) -> bytes.putShort(value.shortValue());
          case "i4", "u4" -> ByteBuffer::putInt;
          default -> (bytes, value) -> bytes.putLong(value);
        };
    int rows = 5;
    int columns = 3;
    for (char order : new char[] {'<', '>'}) {
      for (boolean fortran : new boolean[] {false, true}) {
        ByteBuffer data =
            ByteBuffer.allocate(rows * columns * size)
                .order(order == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < rows * columns; i++) {
          int row = fortran ? i % rows : i / columns;
          int column = fortran ? i / rows : i % columns;
          put.accept(data, 10 * row + column);
        }
        String dictionary = NpyBytes.dictionary(order + code, fortran, rows, columns);
        float[] read = readAll(NpyBytes.file(dictionary, data.array()));
        for (int i = 0; i < read.length; i++) {
          assertEquals(10 * (i / columns) + i % columns, read[i], dictionary);
        }
      }
    }
  }

  @Test
  void signsAndWideNumbersAreKept() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(8).putLong(0xFFFFFF0000000001L);
    byte[] bytes = data.array();
    assertEquals(-1f, single("|i1", new byte[] {-1}));
    assertEquals(255f, single("|u1", new byte[] {-1}));
    assertEquals(-1f, single(">i2", new byte[] {-1, -1}));
    assertEquals(65535f, single(">u2", new byte[] {-1, -1}));
    assertEquals(-1f, single(">i4", new byte[] {-1, -1, -1, -1}));
    assertEquals(0x1p32f, single(">u4", new byte[] {-1, -1, -1, -1}));
    assertEquals((float) 0xFFFFFF0000000001L, single(">i8", bytes));
    assertEquals(new BigInteger(1, bytes).floatValue(), single(">u8", bytes));
  }

  /** Unsigned 64-bit numbers near a tie between two floats, which rounding twice gets wrong. */
  @Test
  void unsignedNumbersRoundOnce() throws IOException {
    for (long delta = -2; delta <= 2; delta++) {
      byte[] bytes = ByteBuffer.allocate(8).putLong(0x8000008000000000L + delta).array();
      assertEquals(new BigInteger(1, bytes).floatValue(), single(">u8", bytes));
    }
  }

  @Test
  void everyHalfIsExact() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(2 * 65536).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 65536; bits++) {
      data.putShort((short) bits);
    }
    float[] read =
        readAll(NpyBytes.file(NpyBytes.dictionary("<f2", false, 256, 256), data.array()));
    for (int bits = 0; bits < 65536; bits++) {
      int exponent = (bits >> 10) & 31;
      double fraction = (bits & 1023) / 1024.0;
      double magnitude =
          exponent == 31
              ? (fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN)
              : exponent == 0 ? Math.scalb(fraction, -14) : Math.scalb(1 + fraction, exponent - 15);
      assertEquals((float) (bits < 32768 ? magnitude : -magnitude), read[bits]);
    }
  }

  @Test
  void rangesOfRowsAreReadOnTheirOwn() throws IOException {
    for (boolean fortran : new boolean[] {false, true}) {
      byte[] data = new byte[7 * 3];
      for (int i = 0; i < data.length; i++) {
        data[i] = (byte) (fortran ? 10 * (i % 7) + i / 7 : 10 * (i / 3) + i % 3);
      }
      RowArray file = open(NpyBytes.file(NpyBytes.dictionary("|i1", fortran, 7, 3), data));
      try (RowArray.Reader reader = file.reader(CONFIGURATION)) {
        float[] target = new float[2 * 3];
        reader.read(5, 2, target);
        assertArrayEquals(new float[] {50, 51, 52, 60, 61, 62}, target);
        reader.read(0, 1, target);
        assertArrayEquals(new float[] {0, 1, 2}, Arrays.copyOf(target, 3));
      }
    }
  }

  @Test
  void headersThatPythonCouldWrite() throws IOException {
    for (String dictionary :
        List.of(
            "{'shape': (1, 2), 'fortran_order': False, 'descr': '<i2'}",
            "{\"descr\":\"<i2\",\"fortran_order\":False,\"shape\":(1,2)}",
            "{'descr': '<i2', 'fortran_order': False, 'shape': (1L, 2L), }")) {
      byte[] file = NpyBytes.file(dictionary, new byte[] {1, 0, 2, 0});
      assertArrayEquals(new float[] {1, 2}, readAll(file), dictionary);
    }
  }

  @Test
  void refusesArraysThatAreNoTableOfNumbers() {
    assertRefused("<f4", "(8,)", "holds an array of 1 dimensions (8); a table of clips x classes");
    assertRefused("<f4", "()", "holds an array of 0 dimensions");
    assertRefused("<f4", "(2, 2, 2)", "holds an array of 3 dimensions (2 x 2 x 2)");
    assertRefused("<f4", "(0, 2)", "holds an empty array (0 x 2)");
    assertRefused("<f4", "(2, 0)", "holds an empty array (2 x 0)");
    assertRefused("<c8", "(2, 2)", "holds elements of type '<c8'; supported are f2, f4, f8, i1");
    assertRefused("<U9", "(2, 2)", "holds elements of type '<U9'");
    assertRefused("|O", "(2, 2)", "holds elements of type '|O'");
    assertRefused("f4", "(2, 2)", "holds elements of type 'f4'");
    assertRefused("|f4", "(2, 2)", "holds elements of type '|f4'");
    assertRefused("", "(2, 2)", "holds elements of type ''");
    assertRefused("<f4", "(3, 2)", "is cut short: its header says 3 rows of 2, its data hold 2");
    assertRefused("<f4", "(1, 2)", "has 8 bytes after the array that its header describes");
    assertRefused("<f4", "(999999999999999999, 2)", "is cut short");
    assertRefused("<f4", "(2, 9999999)", "holds 2 x 9999999 elements, more than 1048576 classes");
  }

  @Test
  void refusesHeadersThatAreNotNumPys() {
    assertNotNumPys("{'descr': '<f4', 'fortran_order': False}");
    assertNotNumPys("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2)}");
    assertNotNumPys("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 2)}");
    assertNotNumPys("{'descr': '<f4', 'fortran_order': False, 'shape': (1+1, 2)}");
    assertNotNumPys("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)} + {}");
    assertNotNumPys("{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}");
    assertNotNumPys("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), 'x': 1}");
    assertNotNumPys("{'descr': __import__('os'), 'fortran_order': False, 'shape': (2, 2)}");
    assertNotNumPys("");
    assertRefused(
        NpyBytes.file(
            "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,)}", new byte[8]),
        "holds elements of type structured records");
  }

  @Test
  void refusesFilesThatAreNotNpy() {
    assertRefused("clip_id,a,b\nx,1,2\n".getBytes(UTF_8), "is not a .npy file");
    assertRefused(new byte[] {(byte) 0x93, 'N', 'U'}, "ends within the header of a .npy file");
    byte[] version = NpyBytes.file("{}", new byte[0]);
    version[6] = 9;
    assertRefused(version, "has .npy format version 9.0; 1.0 to 3.0 are known");
    byte[] header = NpyBytes.file("{'descr': ", new byte[0]);
    header[8] = 100;
    assertRefused(header, "ends within the header of a .npy file");
  }

  private void assertNotNumPys(String dictionary) {
    assertRefused(NpyBytes.file(dictionary, new byte[16]), "has a header that is not NumPy's: ");
  }

  /** Opens 16 bytes of data under this header. */
  private void assertRefused(String descr, String shape, String message) {
    String dictionary =
        "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
    assertRefused(NpyBytes.file(dictionary, new byte[16]), message);
  }

  private void assertRefused(byte[] bytes, String message) {
    UserException e = assertThrows(UserException.class, () -> open(bytes));
    assertEquals(ErrorKind.INPUT, e.kind());
    assertTrue(e.getMessage().contains("array.npy " + message), e.getMessage());
  }

  private float single(String descr, byte[] bytes) throws IOException {
    return readAll(NpyBytes.file(NpyBytes.dictionary(descr, false, 1, 1), bytes))[0];
  }

  private float[] readAll(byte[] bytes) throws IOException {
    RowArray file = open(bytes);
    float[] all = new float[(int) file.rows() * file.columns()];
    try (RowArray.Reader reader = file.reader(CONFIGURATION)) {
      reader.read(0, (int) file.rows(), all);
    }
    return all;
  }

  private RowArray open(byte[] bytes) throws IOException {
    Path path = Files.write(directory.resolve("array.npy"), bytes);
    NpyFile file = NpyFile.open(CONFIGURATION, InputFile.find(CONFIGURATION, path.toString()));
    return file.rows(CONFIGURATION, file.entries().get(0));
  }
}
