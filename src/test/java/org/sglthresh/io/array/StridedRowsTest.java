package org.sglthresh.io.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.io.array.StridedRows.Places;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.testing.ArrayReads;

/** Views of the 60 shorts 0 to 59, held against the definition of their places. */
class StridedRowsTest {
  private static final int ELEMENTS = 60;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "0, 6, 10, 10, 1",
    "0, 10, 6, 1, 10",
    "3, 5, 4, 10, 2",
    "1, 4, 5, 2, 10",
    "0, 3, 10, 20, 1",
    "59, 1, 1, 0, 0",
    "7, 1, 3, 0, 20",
    "7, 3, 1, 20, 0",
    "0, 60, 1, 1, 1",
    "0, 1, 60, 60, 1"
  })
  void everyView(long start, long rows, long columns, long rowStride, long columnStride)
      throws IOException {
    StridedRows array = view(new Places(start, rows, columns, rowStride, columnStride));
    float[] expected = new float[(int) (rows * columns)];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = start + i / columns * rowStride + i % columns * columnStride;
    }
    for (int tasks : new int[] {1, 3}) {
      assertArrayEquals(expected, ArrayReads.numbers(array, tasks));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 6, 11, 11, 1, is cut short",
    "1, 6, 10, 10, 1, is cut short",
    "0, 9223372036854775807, 2, 2, 1, is cut short",
    "0, 2, 2, 9223372036854775807, 1, is cut short",
    "9223372036854775807, 2, 2, 2, 1, is cut short",
    "0, 0, 5, 5, 1, holds an empty array",
    "0, 5, 0, 5, 1, holds an empty array",
    "0, 1, 1048577, 1, 1, more than 1048576 classes",
    "0, 60, 10, 0, 1, holds one element in several places",
    "0, 10, 60, 1, 0, holds one element in several places",
    "0, 50, 10, 1, 1, holds one element in several places",
    "0, 5, 10, 9, 1, holds one element in several places"
  })
  void whatIsRefused(
      long start, long rows, long columns, long rowStride, long columnStride, String message) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> view(new Places(start, rows, columns, rowStride, columnStride)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void typesWithoutNumPysCode() throws IOException {
    byte[] bytes = {(byte) 0x80, 0x3f, 0x00, (byte) 0xc0};
    StridedRows array =
        rows(bytes, ElementType.BF16, ByteOrder.LITTLE_ENDIAN, Places.byRows(0, 1, 2));
    assertArrayEquals(new float[] {1, -2}, ArrayReads.numbers(array, 1));
    assertEquals("bfloat16", ElementType.BF16.word());
  }

  private StridedRows view(Places places) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * ELEMENTS);
    for (short i = 0; i < ELEMENTS; i++) {
      bytes.putShort(i);
    }
    return rows(bytes.array(), ElementType.I2, ByteOrder.BIG_ENDIAN, places);
  }

  private StridedRows rows(byte[] bytes, ElementType type, ByteOrder order, Places places)
      throws IOException {
    Path path = Files.write(directory.resolve("x"), bytes);
    InputFile file = InputFile.find(new Configuration(), path.toString());
    return new StridedRows("x", FileBytes.all(file), 0, type, order, places);
  }
}
