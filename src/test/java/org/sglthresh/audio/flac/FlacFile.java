package org.sglthresh.audio.flac;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Writes FLAC files without compression, of any number of bits up to 24, right and wrong ones. */
final class FlacFile {
  private static final int BLOCK = 1000;

  private final int sampleRate;
  private final int bits;
  private final int[][] channels;
  private long declaredLength;
  private byte[] digest;

  /** A file of samples [channel][index]. */
  FlacFile(int sampleRate, int bits, int[]... channels) {
    this.sampleRate = sampleRate;
    this.bits = bits;
    this.channels = channels;
    this.declaredLength = channels[0].length;
    this.digest = md5();
  }

  FlacFile declaring(long length) {
    declaredLength = length;
    return this;
  }

  FlacFile withDigest(byte... value) {
    digest = value;
    return this;
  }

  byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes("fLaC".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(new byte[] {0, 0, 0, 34});
    ByteBuffer info = ByteBuffer.allocate(34);
    info.putShort((short) BLOCK).putShort((short) BLOCK).put(new byte[6]);
    info.putLong(
        ((long) sampleRate << 44)
            | ((long) (channels.length - 1) << 41)
            | ((long) (bits - 1) << 36)
            | declaredLength);
    info.put(digest);
    file.writeBytes(info.array());
    file.writeBytes(new byte[] {(byte) 0x81, 0, 0, 5, 1, 2, 3, 4, 5}); // padding
    for (int from = 0, number = 0; from < channels[0].length; from += BLOCK, number++) {
      file.writeBytes(frame(from, Math.min(BLOCK, channels[0].length - from), number));
    }
    return file.toByteArray();
  }

  private byte[] frame(int from, int length, int number) {
    Bits frame = new Bits();
    frame.write(0xfff8, 16);
    frame.write(0x70, 8);
    frame.write((channels.length - 1) << 4, 8);
    frame.write(number, 8); // one byte of UTF-8: files of fewer than 128 frames
    frame.write(length - 1, 16);
    frame.write(crc(frame.bytes(), 8, 0x07), 8);
    for (int[] channel : channels) {
      frame.write(0x02, 8);
      for (int i = from; i < from + length; i++) {
        frame.write(channel[i], bits);
      }
    }
    frame.align();
    frame.write(crc(frame.bytes(), 16, 0x8005), 16);
    return frame.bytes();
  }

  private static int crc(byte[] bytes, int width, int polynomial) {
    int crc = 0;
    for (byte value : bytes) {
      crc ^= (value & 0xff) << (width - 8);
      for (int i = 0; i < 8; i++) {
        crc = (crc & (1 << (width - 1))) != 0 ? (crc << 1) ^ polynomial : crc << 1;
      }
    }
    return crc & ((1 << width) - 1);
  }

  private byte[] md5() {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (int i = 0; i < channels[0].length; i++) {
        for (int[] channel : channels) {
          for (int b = 0; b < (bits + 7) / 8; b++) {
            md5.update((byte) (channel[i] >> (8 * b)));
          }
        }
      }
      return md5.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Bits, the most significant first. */
  private static final class Bits {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    void write(int value, int count) {
      for (int i = count - 1; i >= 0; i--) {
        current = (current << 1) | ((value >> i) & 1);
        if (++filled == 8) {
          bytes.write(current);
          filled = 0;
        }
      }
    }

    void align() {
      while (filled != 0) {
        write(0, 1);
      }
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
