package org.sglthresh.io.array;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** The bytes of a file, or of a part of it. */
public interface ByteSource extends Serializable {
  /** Number of bytes. */
  long length();

  /** Whether any place is reached without reading what is before it. */
  boolean isSeekable();

  /** Opens it for reading. */
  Cursor open(Configuration configuration) throws IOException;

  /** Reads at any place. */
  interface Cursor extends AutoCloseable {
    /**
     * Reads bytes.
     *
     * @param position of the first, from 0
     * @param target filled from its start
     * @param count how many
     * @throws java.io.EOFException when there are fewer
     */
    void read(long position, byte[] target, int count) throws IOException;

    @Override
    void close() throws IOException;
  }
}
