package org.sglthresh.audio.ffmpeg;

import java.io.IOException;
import java.io.InputStream;

/** The bytes as they come. */
record StreamedBytes(InputStream bytes) implements ByteSource {
  @Override
  public int read(byte[] target, int length) throws IOException {
    return bytes.read(target, 0, length);
  }

  @Override
  public boolean isSeekable() {
    return false;
  }

  @Override
  public long size() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void seek(long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
