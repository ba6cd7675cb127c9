package org.sglthresh.io.array.pickle;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.sglthresh.io.array.ByteSource;

/** Reads bytes one after the other, of a source of which a pickle may be a part. */
public final class PickleInput {
  private static final int BLOCK = 1 << 16;
  private static final int LONGEST_LINE = 1000;

  private final ByteSource.Cursor in;
  private final long end;
  private final byte[] block;
  private long blockStart;
  private int filled;
  private int at;

  /**
   * Reads from a place on.
   *
   * @param start the place in the source
   * @param longest how many bytes are read at most; a pickle that goes on is refused
   */
  public PickleInput(ByteSource source, ByteSource.Cursor in, long start, long longest) {
    this.in = in;
    this.end = Math.min(source.length(), start + longest);
    this.blockStart = start;
    this.block = new byte[(int) Math.min(BLOCK, Math.max(1, end - start))];
  }

  /** Where reading goes on in the source. */
  public long position() {
    return blockStart + at;
  }

  int next() throws IOException {
    if (at == filled) {
      fill();
    }
    return Byte.toUnsignedInt(block[at++]);
  }

  private void fill() throws IOException {
    blockStart += filled;
    at = 0;
    filled = 0;
    int count = (int) Math.min(block.length, end - blockStart);
    if (count <= 0) {
      throw new EOFException("a pickle goes on beyond its end");
    }
    in.read(blockStart, block, count);
    filled = count;
  }

  /** Bytes of a length that the pickle states, which is checked against what is left. */
  byte[] next(long count) throws IOException {
    if (count < 0 || count > end - position()) {
      throw new EOFException("a pickle goes on beyond its end");
    }
    byte[] bytes = new byte[(int) count];
    for (int done = 0; done < bytes.length; ) {
      if (at == filled) {
        fill();
      }
      int length = Math.min(filled - at, bytes.length - done);
      System.arraycopy(block, at, bytes, done, length);
      at += length;
      done += length;
    }
    return bytes;
  }

  /** A whole number without sign, the least byte first. */
  long number(int size) throws IOException {
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) next();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** Text up to the end of a line. */
  String line() throws IOException {
    byte[] bytes = new byte[LONGEST_LINE];
    for (int count = 0; count < bytes.length; count++) {
      int letter = next();
      if (letter == '\n') {
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
      }
      bytes[count] = (byte) letter;
    }
    throw new IllegalArgumentException("holds a name of more than " + LONGEST_LINE + " letters");
  }
}
