package org.sglthresh.spark.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.io.ParquetDecodingException;
import org.junit.jupiter.api.Test;

final class RunsTest {

  /** Long runs, short ones and no runs at all, of numbers of so many bits. */
  private static int[] numbers(Random random, int width) {
    int[] numbers = new int[random.nextInt(700)];
    int mask = (int) ((1L << width) - 1);
    int i = 0;
    while (i < numbers.length) {
      int run = Math.min(numbers.length - i, 1 + random.nextInt(random.nextBoolean() ? 2 : 90));
      Arrays.fill(numbers, i, i + run, random.nextInt() & mask);
      i += run;
    }
    return numbers;
  }

  private static ByteBuffer encoded(int[] numbers, int width) {
    return ByteBuffer.wrap(Encoded.runs(numbers, width));
  }

  private static int[] byRuns(Runs runs, int count) {
    int[] all = new int[count];
    int at = 0;
    while (runs.next()) {
      assertTrue(runs.length() > 0);
      for (int i = 0; i < runs.length(); i++) {
        all[at++] = runs.isRepeated() ? runs.value() : runs.packed(i);
      }
    }
    assertEquals(count, at);
    return all;
  }

  private static int[] oneByOne(Runs runs, int count) {
    int[] all = new int[count];
    for (int i = 0; i < count; i++) {
      all[i] = runs.read();
    }
    assertFalse(runs.next());
    return all;
  }

  private static Runs of(int width, int values, int... bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
    Arrays.stream(bytes).forEach(b -> buffer.put((byte) b));
    return new Runs(buffer.flip(), width, values);
  }

  @Test
  void allWidthsAreReadAsWritten() {
    Random random = new Random(1);
    for (int width = 0; width <= Integer.SIZE; width++) {
      for (int k = 0; k < 20; k++) {
        int[] numbers = numbers(random, width);
        ByteBuffer bytes = encoded(numbers, width);
        String what = width + " bits, case " + k;
        assertArrayEquals(
            numbers, byRuns(new Runs(bytes.duplicate(), width, numbers.length), numbers.length));
        assertArrayEquals(
            numbers,
            oneByOne(new Runs(bytes.duplicate(), width, numbers.length), numbers.length),
            what);
        int first = numbers.length == 0 ? 7 : numbers[0];
        boolean same = Arrays.stream(numbers).allMatch(n -> n == first);
        assertEquals(same, new Runs(bytes, width, numbers.length).allAre(first), what);
      }
    }
  }

  @Test
  void theLastPackedRunMayBeCutOff() {
    // of the eight numbers declared, three are wanted, so that two bytes of five bits a number do
    Runs runs = of(5, 3, 1 << 1 | 1, 0b010_00001, 0b0_00011_00);
    assertArrayEquals(new int[] {1, 2, 3}, byRuns(runs, 3));
  }

  @Test
  void headersMayTakeSeveralBytes() {
    Runs runs = of(1, 300, 0xD8, 0x04, 1); // 300 << 1, seven bits a byte
    assertTrue(runs.next());
    assertEquals(300, runs.length());
    assertEquals(1, runs.value());
    assertFalse(runs.next());
  }

  @Test
  void emptyRunsAreLeftOutAndZerosNeedNoBytes() {
    Runs runs = of(1, 2, 0, 1, 1, 2 << 1, 1); // none repeated, none packed, two ones
    assertArrayEquals(new int[] {1, 1}, byRuns(runs, 2));
    assertArrayEquals(new int[4], byRuns(of(0, 4), 4));
    assertFalse(of(3, 0).next());
  }

  @Test
  void noMoreNumbersThanThereAre() {
    Runs runs = of(1, 1, 2 << 1, 1);
    assertEquals(1, runs.read());
    assertThrows(ParquetDecodingException.class, runs::read);
  }

  @Test
  void damagedBytesEndInAnException() {
    assertThrows(BufferUnderflowException.class, () -> of(1, 5).next());
    assertThrows(BufferUnderflowException.class, () -> of(1, 5, 0xFF, 0xFF, 0xFF).next());
    assertThrows(BufferUnderflowException.class, () -> of(1, 5, 0, 1, 0, 1).next());
    Runs huge = of(32, Integer.MAX_VALUE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F);
    assertTrue(huge.next());
    assertThrows(IndexOutOfBoundsException.class, () -> huge.packed(huge.length() - 1));
    assertThrows(ParquetDecodingException.class, () -> of(33, 1));
    assertThrows(ParquetDecodingException.class, () -> of(-1, 1));
    assertThrows(ParquetDecodingException.class, () -> of(1, -1));
  }

  @Test
  void anyBytesAreReadToAnEnd() {
    Random random = new Random(2);
    for (int k = 0; k < 2_000; k++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      Runs runs = new Runs(ByteBuffer.wrap(bytes), random.nextInt(33), random.nextInt(10_000));
      try {
        runs.allAre(0);
        assertFalse(runs.next());
      } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
        assertTrue(bytes.length < 40, "found out");
      }
    }
  }
}
