package org.sglthresh.audio.wav;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files of one channel and 16 bits. */
public final class WavWriter {
  private static final int HEADER_BYTES = 44;
  private static final int FORMAT_BYTES = 16;
  private static final int SAMPLE_BYTES = 2;
  private static final float FULL_SCALE = 0x1p15f;

  private WavWriter() {}

  /**
   * The bytes of a file. Samples beyond full scale are clipped; what {@link WavDecoder} reads of a
   * 16-bit file is written to the same bits.
   *
   * @param sampleRate samples a second
   * @param samples from −1 to 1
   * @param length how many of them, from the first; at most a billion
   */
  public static byte[] pcm16(int sampleRate, float[] samples, int length) {
    int dataBytes = Math.multiplyExact(SAMPLE_BYTES, length);
    ByteBuffer file =
        ByteBuffer.allocate(Math.addExact(HEADER_BYTES, dataBytes)).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(FORMAT_BYTES);
    file.putShort((short) Encoding.PCM).putShort((short) 1).putInt(sampleRate);
    file.putInt(SAMPLE_BYTES * sampleRate).putShort((short) SAMPLE_BYTES);
    file.putShort((short) (8 * SAMPLE_BYTES));
    file.put(ascii("data")).putInt(dataBytes);
    for (int i = 0; i < length; i++) {
      file.putShort(rounded(samples[i]));
    }
    return file.array();
  }

  private static short rounded(float sample) {
    double scaled = Math.rint(sample * FULL_SCALE);
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, scaled));
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
