package org.sglthresh.io.array.zip;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ByteSource;
import org.sglthresh.io.array.FileBytes;

/**
 * Deflated bytes (RFC 1951), unpacked as they are read. Whoever reads a place reads all that is
 * before it.
 *
 * @param packed the deflated bytes
 * @param length number of bytes unpacked
 * @param crc CRC-32 of them, checked when the last is read
 */
record InflatedBytes(FileBytes packed, long length, long crc) implements ByteSource {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 1 << 16;

  @Override
  public boolean isSeekable() {
    return false;
  }

  @Override
  public ByteSource.Cursor open(Configuration configuration) throws IOException {
    return new Cursor(packed.open(configuration));
  }

  private final class Cursor implements ByteSource.Cursor {
    private final ByteSource.Cursor in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] input = new byte[(int) Math.min(BLOCK, packed.length() + 1)];
    private final byte[] skipped = new byte[BLOCK];
    private long fetched;
    private long unpacked;

    Cursor(ByteSource.Cursor in) {
      this.in = in;
    }

    @Override
    public void read(long position, byte[] target, int count) throws IOException {
      if (position < 0 || position > length - count) {
        throw new EOFException(packed.file().name() + " has no byte " + (position + count));
      }
      if (position < unpacked) {
        restart();
      }
      while (unpacked < position) {
        inflate(skipped, 0, (int) Math.min(skipped.length, position - unpacked));
      }
      for (int done = 0; done < count; ) {
        done += inflate(target, done, count - done);
      }
      if (unpacked == length && sum.getValue() != crc) {
        throw damaged();
      }
    }

    private void restart() {
      inflater.reset();
      sum.reset();
      fetched = 0;
      unpacked = 0;
    }

    /** Unpacks at least one byte, and at most so many. */
    private int inflate(byte[] target, int offset, int most) throws IOException {
      try {
        int count = inflater.inflate(target, offset, most);
        while (count == 0) {
          if (inflater.finished() || inflater.needsDictionary()) {
            throw damaged();
          }
          feed();
          count = inflater.inflate(target, offset, most);
        }
        sum.update(target, offset, count);
        unpacked += count;
        return count;
      } catch (DataFormatException e) {
        throw damaged();
      }
    }

    private void feed() throws IOException {
      if (!inflater.needsInput()) {
        throw damaged();
      }
      int count = (int) Math.min(input.length, packed.length() - fetched);
      if (count == 0) {
        throw damaged();
      }
      in.read(fetched, input, count);
      fetched += count;
      inflater.setInput(input, 0, count);
    }

    private ZipException damaged() {
      return new ZipException(packed.file().name() + " does not unpack to what was packed");
    }

    @Override
    public void close() throws IOException {
      inflater.end();
      in.close();
    }
  }
}
