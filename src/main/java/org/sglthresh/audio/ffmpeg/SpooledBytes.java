package org.sglthresh.audio.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A copy of all bytes in a temporary file, for formats whose table of contents comes last. */
final class SpooledBytes implements ByteSource {
  private final FileChannel file;

  private SpooledBytes(FileChannel file) {
    this.file = file;
  }

  static SpooledBytes of(InputStream bytes) throws IOException {
    Path path = Files.createTempFile("sglthresh-sound", null);
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    SpooledBytes spooled = new SpooledBytes(file);
    try {
      bytes.transferTo(Channels.newOutputStream(file));
      file.position(0);
      return spooled;
    } catch (IOException | RuntimeException e) {
      spooled.close();
      throw e;
    }
  }

  @Override
  public int read(byte[] target, int length) throws IOException {
    return file.read(ByteBuffer.wrap(target, 0, length));
  }

  @Override
  public boolean isSeekable() {
    return true;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void seek(long position) throws IOException {
    file.position(position);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
