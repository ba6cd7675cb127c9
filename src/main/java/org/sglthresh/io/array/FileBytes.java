package org.sglthresh.io.array;

import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.sglthresh.io.fs.InputFile;

/**
 * Consecutive bytes of a file, as they are.
 *
 * @param file the file
 * @param start where they begin in the file
 * @param length how many
 */
public record FileBytes(InputFile file, long start, long length) implements ByteSource {
  private static final long serialVersionUID = 1L;

  /** A whole file. */
  public static FileBytes all(InputFile file) {
    return new FileBytes(file, 0, file.length());
  }

  @Override
  public boolean isSeekable() {
    return true;
  }

  @Override
  public Cursor open(Configuration configuration) throws IOException {
    FSDataInputStream in = file.open(configuration);
    return new Cursor() {
      @Override
      public void read(long position, byte[] target, int count) throws IOException {
        if (position < 0 || position > length - count) {
          throw new EOFException(file.name() + " has no byte " + (position + count));
        }
        in.readFully(start + position, target, 0, count);
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
