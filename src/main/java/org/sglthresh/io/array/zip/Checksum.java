package org.sglthresh.io.array.zip;

import java.io.IOException;
import java.util.zip.CRC32;
import org.sglthresh.io.array.ByteSource;

/** CRC-32 of bytes. */
final class Checksum {
  private static final int BLOCK = 1 << 20;

  private Checksum() {}

  /** The sum of all bytes of a source. */
  static long of(ByteSource.Cursor in, long length) throws IOException {
    CRC32 sum = new CRC32();
    byte[] block = new byte[(int) Math.min(BLOCK, length)];
    for (long at = 0; at < length; at += block.length) {
      int count = (int) Math.min(block.length, length - at);
      in.read(at, block, count);
      sum.update(block, 0, count);
    }
    return sum.getValue();
  }
}
