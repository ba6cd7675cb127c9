package org.sglthresh.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages files: one to four changes, drawn from a seed, so that every one can be made again. */
final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    0x7F,
    0xFF,
    0x7FFF,
    0xFFFF,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xFFFFFFFFL,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final List<String> NUMBERS =
      List.of("0", "-1", "999999999", "2147483648", "999999999999999999", "1e999", "nan", "");

  private final Random random;
  private final List<byte[]> seeds;

  /**
   * Prepares one mutation.
   *
   * @param seeds whole files, of which parts are taken
   */
  Mutator(long seed, List<byte[]> seeds) {
    this.random = new Random(seed);
    this.seeds = seeds;
  }

  byte[] next() {
    byte[] bytes = seeds.get(random.nextInt(seeds.size())).clone();
    // one change alone leaves most of a file as it was
    int changes = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      bytes = changed(bytes);
    }
    return bytes.length == 0 ? new byte[1] : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 8 : 256));
    int end = Math.min(bytes.length, at + length);
    byte[] block = Arrays.copyOfRange(bytes, at, end);
    return switch (random.nextInt(11)) {
      case 0 -> set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 1 -> set(bytes, at, (byte) random.nextInt(256));
      case 2 -> set(bytes, at, new byte[] {0, -1, '\n', '"', '\'', '9'}[random.nextInt(6)]);
      case 3 -> Arrays.copyOf(bytes, at);
      case 4 -> joined(bytes, at, new byte[0], end);
      case 5 -> joined(bytes, at, joined(block, block.length, block, 0), end);
      case 6 -> joined(bytes, at, noise(length), random.nextBoolean() ? at : end);
      case 7 -> spliced(bytes, at);
      case 8 -> moved(bytes, at, block);
      case 9 -> withNumber(bytes, at);
      default -> withDigits(bytes, at);
    };
  }

  private static byte[] set(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  /** The bytes before a place, a block, and the bytes from another place on. */
  private static byte[] joined(byte[] bytes, int to, byte[] block, int from) {
    ByteBuffer all = ByteBuffer.allocate(to + block.length + Math.max(0, bytes.length - from));
    all.put(bytes, 0, to).put(block);
    if (from < bytes.length) {
      all.put(bytes, from, bytes.length - from);
    }
    return all.array();
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  /** The rest of another file. */
  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = seeds.get(random.nextInt(seeds.size()));
    int from = random.nextInt(other.length);
    return joined(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
  }

  private byte[] moved(byte[] bytes, int at, byte[] block) {
    byte[] without = joined(bytes, at, new byte[0], at + block.length);
    int to = random.nextInt(without.length + 1);
    return joined(without, to, block, to);
  }

  /** A binary number, as lengths and offsets are, becomes an extreme one. */
  private byte[] withNumber(byte[] bytes, int at) {
    int size = new int[] {1, 2, 4, 8}[random.nextInt(4)];
    long value = EXTREMES[random.nextInt(EXTREMES.length)];
    value = random.nextInt(4) == 0 ? bytes.length + random.nextInt(3) - 1L : value;
    ByteOrder order = random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer number = ByteBuffer.allocate(8).order(order).putLong(value);
    int from = order == ByteOrder.BIG_ENDIAN ? 8 - size : 0;
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = number.get(from + i);
    }
    return bytes;
  }

  /** A number in text, as shapes are, becomes another. */
  private byte[] withDigits(byte[] bytes, int at) {
    for (int i = 0; i < bytes.length; i++) {
      int start = (at + i) % bytes.length;
      if (bytes[start] >= '0' && bytes[start] <= '9') {
        int end = start;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
          end++;
        }
        String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
        return joined(bytes, start, number.getBytes(StandardCharsets.US_ASCII), end);
      }
    }
    return bytes;
  }
}
