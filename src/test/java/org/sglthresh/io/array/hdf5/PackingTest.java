package org.sglthresh.io.array.hdf5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static Packing of(Integer... filters) {
    return new Packing(List.of(filters), Collections.nCopies(filters.length, 4));
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void withoutFiltersBytesStayAsTheyAre() throws IOException {
    assertArrayEquals(counting(8), of().unpack(counting(8), 0, 8));
    assertThrows(IOException.class, () -> of().unpack(counting(8), 0, 12));
  }

  @Test
  void filtersAreUndoneFromTheLastOn() throws IOException {
    // shuffled: the first bytes of all elements, then the second …
    byte[] shuffled = {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11};
    byte[] packed = deflated(shuffled);
    assertArrayEquals(counting(12), of(Packing.SHUFFLE, Packing.DEFLATE).unpack(packed, 0, 12));
  }

  @Test
  void whatIsLeftOverAfterWholeElementsIsNotShuffled() throws IOException {
    byte[] shuffled = {0, 4, 1, 5, 2, 6, 3, 7, 8, 9};
    assertArrayEquals(counting(10), of(Packing.SHUFFLE).unpack(shuffled, 0, 10));
  }

  @Test
  void aFilterThatWasNotAppliedToAChunkIsLeftOut() throws IOException {
    byte[] shuffled = {0, 4, 1, 5, 2, 6, 3, 7};
    Packing packing = of(Packing.SHUFFLE, Packing.DEFLATE);
    assertArrayEquals(counting(8), packing.unpack(shuffled, 0b10, 8));
    assertArrayEquals(counting(8), packing.unpack(counting(8), 0b11, 8));
  }

  @Test
  void aChunkThatUnpacksToMoreThanItShouldIsRefused() {
    byte[] bomb = deflated(new byte[1 << 20]);
    IOException e = assertThrows(IOException.class, () -> of(Packing.DEFLATE).unpack(bomb, 0, 64));
    assertEquals("a deflated chunk is cut short, or longer than it is said to be", e.getMessage());
    byte[] cut = Arrays.copyOf(deflated(counting(100)), 40);
    assertThrows(IOException.class, () -> of(Packing.DEFLATE).unpack(cut, 0, 100));
  }

  /** Sums by hand of the bytes 0 to 4: 0001 + 0203 + 0400 = 0604, and 1 + 204 + 604 = 0809. */
  @Test
  void fletchersChecksumIsChecked() throws IOException {
    byte[] bytes = {0, 1, 2, 3, 4, 0x04, 0x06, 0x09, 0x08};
    assertArrayEquals(counting(5), of(Packing.FLETCHER32).unpack(bytes, 0, 5));
    bytes[2] = 3;
    assertThrows(IOException.class, () -> of(Packing.FLETCHER32).unpack(bytes, 0, 5));
    assertThrows(IOException.class, () -> of(Packing.FLETCHER32).unpack(new byte[3], 0, 0));
  }

  /** LibLZF: three letters as they are, then a copy of nine from three before. */
  @Test
  void lzfIsUnpacked() throws IOException {
    byte[] packed = {2, 'a', 'b', 'c', (byte) 0xE0, 0, 2};
    assertArrayEquals("abcabcabcabc".getBytes(UTF_8), of(Packing.LZF).unpack(packed, 0, 12));
    assertArrayEquals(counting(4), of(Packing.LZF).unpack(counting(4), 0, 4));
    byte[] before = {(byte) 0x20, 0, 1, 'a'};
    assertThrows(IOException.class, () -> of(Packing.LZF).unpack(before, 0, 12));
    byte[] longer = {2, 'a', 'b', 'c', (byte) 0xE0, (byte) 0xFF, 2};
    assertThrows(IOException.class, () -> of(Packing.LZF).unpack(longer, 0, 12));
    byte[] cut = {31, 'a'};
    assertThrows(IOException.class, () -> of(Packing.LZF).unpack(cut, 0, 12));
  }

  @Test
  void otherFiltersAreRefusedByName() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> of(Packing.SHUFFLE, 32001));
    assertEquals(
        "is packed with Blosc; gzip, lzf, shuffle and fletcher32 are known: write it with"
            + " compression=\"gzip\", or pack it anew with h5repack -f GZIP=4",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> of(12345));
  }

  @Test
  void chunksTooLargeOrTooManyAreRefused() {
    assertEquals(
        "lies in chunks of 2000000 x 1, too many rows to unpack at once: write it with fewer in a"
            + " chunk, such as chunks=(1000, 527)",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ChunkGrid(2_000_000, 527, 2_000_000, 1, 4))
            .getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> new ChunkGrid(10, 10, Integer.MAX_VALUE, Integer.MAX_VALUE, 8));
    assertThrows(
        IllegalArgumentException.class, () -> new ChunkGrid(Integer.MAX_VALUE, 527, 1, 1, 4));
    assertThrows(IllegalArgumentException.class, () -> new ChunkGrid(10, 10, 0, 1, 4));
    assertEquals(3 * 2, new ChunkGrid(11, 5, 5, 3, 4).chunks());
  }
}
