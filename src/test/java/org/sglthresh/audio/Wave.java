package org.sglthresh.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files by hand, right ones and wrong ones. */
public final class Wave {
  private final ByteOrder order;
  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();

  private Wave(ByteOrder order) {
    this.order = order;
  }

  /** A file in the usual byte order. */
  public static Wave littleEndian() {
    return new Wave(ByteOrder.LITTLE_ENDIAN);
  }

  /** A file in the order of RIFX. */
  public static Wave bigEndian() {
    return new Wave(ByteOrder.BIG_ENDIAN);
  }

  /** A file of 16-bit samples, the channels interleaved. */
  public static byte[] pcm16(int sampleRate, int channels, short... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : samples) {
      data.putShort(sample);
    }
    return littleEndian()
        .format(1, channels, sampleRate, 16)
        .chunk("data", data.array())
        .file("RIFF");
  }

  /** A file of 32-bit floats, the channels interleaved. */
  public static byte[] float32(int sampleRate, int channels, float... samples) {
    ByteBuffer data = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float sample : samples) {
      data.putFloat(sample);
    }
    return littleEndian()
        .format(3, channels, sampleRate, 32)
        .chunk("data", data.array())
        .file("RIFF");
  }

  /** A chunk {@code fmt} in which all numbers fit each other. */
  public Wave format(int tag, int channels, int sampleRate, int bits) {
    return format(tag, channels, sampleRate, channels * bits / 8, bits);
  }

  /** A chunk {@code fmt}. */
  public Wave format(int tag, int channels, int sampleRate, int blockAlign, int bits) {
    return chunk("fmt ", bytes(formatBytes(16, tag, channels, sampleRate, blockAlign, bits)));
  }

  /** A chunk {@code fmt} of the extensible form, with the tag in its GUID. */
  public Wave extensible(int tag, int channels, int sampleRate, int bits, int validBits) {
    ByteBuffer chunk = formatBytes(40, 0xfffe, channels, sampleRate, channels * bits / 8, bits);
    chunk.putShort((short) 22).putShort((short) validBits).putInt(0).putShort((short) tag);
    chunk.put(
        new byte[] {
          0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38, (byte) 0x9b, 0x71
        });
    return chunk("fmt ", bytes(chunk));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.limit()];
    buffer.get(0, bytes);
    return bytes;
  }

  private ByteBuffer formatBytes(
      int size, int tag, int channels, int sampleRate, int blockAlign, int bits) {
    return ByteBuffer.allocate(size)
        .order(order)
        .putShort((short) tag)
        .putShort((short) channels)
        .putInt(sampleRate)
        .putInt(sampleRate * blockAlign)
        .putShort((short) blockAlign)
        .putShort((short) bits);
  }

  /** A chunk, padded to an even length. */
  public Wave chunk(String name, byte[] content) {
    return chunk(name, content, content.length);
  }

  /** A chunk that says it is so long. */
  public Wave chunk(String name, byte[] content, long size) {
    chunks.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    chunks.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) size).array());
    chunks.writeBytes(content);
    if (content.length % 2 == 1) {
      chunks.write(0);
    }
    return this;
  }

  /** The file, with RIFF or one of its relatives. */
  public byte[] file(String riff) {
    return file(riff, chunks.size() + 4);
  }

  /** The file that says it is so long. */
  public byte[] file(String riff, long size) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(riff.getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(ByteBuffer.allocate(4).order(order).putInt((int) size).array());
    file.writeBytes("WAVE".getBytes(StandardCharsets.ISO_8859_1));
    file.writeBytes(chunks.toByteArray());
    return file.toByteArray();
  }
}
