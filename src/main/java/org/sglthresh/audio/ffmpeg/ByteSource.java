package org.sglthresh.audio.ffmpeg;

import java.io.IOException;

/** Where FFmpeg gets the bytes of a sound from. */
interface ByteSource extends AutoCloseable {
  /**
   * Reads the next bytes.
   *
   * @return how many; −1 at the end
   */
  int read(byte[] target, int length) throws IOException;

  /** Whether the source can go back. */
  boolean isSeekable();

  /** Number of bytes in all; only of one that can go back. */
  long size() throws IOException;

  /** Goes to a position; only of one that can go back. */
  void seek(long position) throws IOException;

  /** The position of the next byte; only of one that can go back. */
  long position() throws IOException;

  @Override
  void close();
}
