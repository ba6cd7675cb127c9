package org.sglthresh.io.array.hdf5;

import java.io.EOFException;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.io.array.ByteSource;

/** The elements of a small data set, which stand in its header (compact layout). */
final class HeaderBytes implements ByteSource {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;

  HeaderBytes(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public boolean isSeekable() {
    return true;
  }

  @Override
  public Cursor open(Configuration configuration) {
    return new Cursor() {
      @Override
      public void read(long position, byte[] target, int count) throws EOFException {
        if (position < 0 || position > bytes.length - count) {
          throw new EOFException("a data set in its header has no byte " + (position + count));
        }
        System.arraycopy(bytes, (int) position, target, 0, count);
      }

      @Override
      public void close() {}
    };
  }
}
