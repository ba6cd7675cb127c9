package org.sglthresh.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes of a sound, for decoders. It remembers when their storage failed, so that a decoder
 * which swallows or wraps that failure cannot make it a fault of the sound, and it ends a decoder
 * that asks for more and more behind the end.
 */
public final class SoundBytes extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAX_READS_BEHIND_THE_END = 10_000;

  private final InputStream source;
  private final BufferedInputStream bytes;
  private IOException failure;
  private int readsBehindTheEnd;

  /** Takes over an open stream. */
  public SoundBytes(InputStream source) {
    this.source = source;
    this.bytes = new BufferedInputStream(source, BUFFER);
  }

  /** The next bytes, which stay unread; fewer at the end. */
  public byte[] peek(int length) throws IOException {
    byte[] head = new byte[length];
    int count = 0;
    mark(length);
    while (count < length) {
      int read = read(head, count, length - count);
      if (read < 0) {
        break;
      }
      count += read;
    }
    reset();
    return Arrays.copyOf(head, count);
  }

  /** How the storage failed, if it did. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count;
    try {
      count = bytes.read(target, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    } catch (RuntimeException e) {
      failure = new IOException(e);
      throw failure;
    }
    if (count < 0 && ++readsBehindTheEnd > MAX_READS_BEHIND_THE_END) {
      throw new IllegalStateException("the decoder does not see the end");
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public void mark(int limit) {
    bytes.mark(limit);
  }

  @Override
  public void reset() throws IOException {
    bytes.reset();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
