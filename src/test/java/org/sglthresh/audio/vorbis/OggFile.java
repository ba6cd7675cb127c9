package org.sglthresh.audio.vorbis;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes Ogg files apart into pages and puts them together again. */
public final class OggFile {
  private static final int SEGMENTS = 26;
  private static final int CHECKSUM = 22;

  private OggFile() {}

  /** The pages of a file. */
  public static List<byte[]> pages(byte[] file) {
    List<byte[]> pages = new ArrayList<>();
    for (int at = 0; at < file.length; ) {
      int segments = file[at + SEGMENTS] & 0xff;
      int length = SEGMENTS + 1 + segments;
      for (int i = 0; i < segments; i++) {
        length += file[at + SEGMENTS + 1 + i] & 0xff;
      }
      pages.add(Arrays.copyOfRange(file, at, at + length));
      at += length;
    }
    return pages;
  }

  /** A file of pages, whose checksums are set right. */
  public static byte[] of(List<byte[]> pages) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] page : pages) {
      byte[] copy = page.clone();
      ByteBuffer buffer = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putInt(CHECKSUM, 0);
      buffer.putInt(CHECKSUM, checksum(copy));
      file.writeBytes(copy);
    }
    return file.toByteArray();
  }

  /** A page that ends at another sample. */
  static byte[] withPosition(byte[] page, long position) {
    byte[] copy = page.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putLong(6, position);
    return copy;
  }

  /** A page of another stream. */
  static byte[] withSerial(byte[] page, int serial) {
    byte[] copy = page.clone();
    ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).putInt(14, serial);
    return copy;
  }

  private static int checksum(byte[] page) {
    int crc = 0;
    for (byte value : page) {
      crc ^= (value & 0xff) << 24;
      for (int i = 0; i < 8; i++) {
        crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
      }
    }
    return crc;
  }
}
