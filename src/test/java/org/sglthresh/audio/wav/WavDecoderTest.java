package org.sglthresh.audio.wav;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.Wave;

class WavDecoderTest {
  private static final short[] SAMPLES = {0, 1, -1, 32767, -32768, 12345};
  private static final float[] EXPECTED = {
    0, 0x1p-15f, -0x1p-15f, 32767 * 0x1p-15f, -1, 12345 * 0x1p-15f
  };

  @Test
  void samplesAreExact() throws Exception {
    assertArrayEquals(EXPECTED, Encoded.decode(Wave.pcm16(8000, 1, SAMPLES)));
    assertArrayEquals(
        new float[] {0, 127 * 0x1p-7f, -1},
        decode(Wave.littleEndian().format(1, 1, 8000, 8), bytes(0x80, 0xff, 0)));
    assertArrayEquals(
        new float[] {0x1p-23f, -0x1p-23f, 0x7fffff * 0x1p-23f, -1},
        decode(
            Wave.littleEndian().format(1, 1, 8000, 24),
            bytes(1, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0x80)));
    assertArrayEquals(
        new float[] {0x1p-31f, -1, .5f},
        decode(
            Wave.littleEndian().format(1, 1, 8000, 32),
            bytes(1, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0x40)));
    assertArrayEquals(new float[] {.1f, -1.5f}, Encoded.decode(Wave.float32(8000, 1, .1f, -1.5f)));
    ByteBuffer doubles = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    doubles.putDouble(.1).putDouble(-2);
    assertArrayEquals(
        new float[] {.1f, -2}, decode(Wave.littleEndian().format(3, 1, 8000, 64), doubles.array()));
  }

  @Test
  void telephoneCodesAreThoseOfTheStandard() throws Exception {
    byte[] codes = bytes(0xff, 0x7f, 0x80, 0x00, 0xfe);
    float[] mu = decode(Wave.littleEndian().format(7, 1, 8000, 8), codes);
    assertArrayEquals(scaled(0, 0, 32124, -32124, 8), mu);
    float[] a =
        decode(Wave.littleEndian().format(6, 1, 8000, 8), bytes(0xd5, 0x55, 0xaa, 0x2a, 0xd4));
    assertArrayEquals(scaled(8, -8, 32256, -32256, 24), a);
  }

  @Test
  void channelsAreMixedToTheirMean() throws Exception {
    assertArrayEquals(
        new float[] {.25f, -.75f}, Encoded.decode(Wave.float32(8000, 2, 0, .5f, -.5f, -1)));
    float[] eight = new float[16];
    Arrays.fill(eight, 0, 8, .125f);
    eight[15] = .8f;
    assertArrayEquals(new float[] {.125f, .1f}, Encoded.decode(Wave.float32(8000, 8, eight)));
  }

  @Test
  void theFormatSaysWhatTheFileHolds() throws Exception {
    assertEquals(
        new AudioFormat("WAV, 16-bit", 44100, 2),
        Encoded.open(Wave.pcm16(44100, 2, (short) 1, (short) 2)).format());
  }

  @Test
  void otherChunksAreReadOver() throws Exception {
    byte[] file =
        Wave.littleEndian()
            .chunk("JUNK", new byte[101])
            .format(1, 1, 8000, 16)
            .chunk("LIST", new byte[33])
            .chunk("data", pcm16())
            .chunk("id3 ", new byte[77])
            .file("RIFF");
    assertArrayEquals(EXPECTED, Encoded.decode(file));
  }

  @Test
  void theExtensibleFormNamesItsEncoding() throws Exception {
    assertArrayEquals(
        EXPECTED, decode(Wave.littleEndian().extensible(1, 1, 8000, 16, 16), pcm16()));
    assertArrayEquals(
        new float[] {0x1000 * 0x1p-23f},
        decode(Wave.littleEndian().extensible(1, 1, 8000, 24, 20), bytes(0, 0x10, 0)));
  }

  @Test
  void bigEndianIsRead() throws Exception {
    ByteBuffer data = ByteBuffer.allocate(12);
    for (short sample : SAMPLES) {
      data.putShort(sample);
    }
    Wave wave = Wave.bigEndian().format(1, 1, 8000, 16).chunk("data", data.array());
    assertArrayEquals(EXPECTED, Encoded.decode(wave.file("RIFX")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void longFilesHaveTheirSizeInAChunkOfItsOwn(String riff) throws Exception {
    ByteBuffer sizes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN);
    sizes.putLong(100).putLong(12).putLong(6).putInt(0);
    byte[] file =
        Wave.littleEndian()
            .chunk("ds64", sizes.array())
            .format(1, 1, 8000, 16)
            .chunk("data", pcm16(), -1)
            .chunk("LIST", new byte[10])
            .file(riff, -1);
    assertArrayEquals(EXPECTED, Encoded.decode(file));
  }

  @ParameterizedTest
  @ValueSource(longs = {0xffffffffL, 0, 0x7ffff000L})
  void aPipeDoesNotKnowTheLength(long size) throws Exception {
    Wave wave = Wave.littleEndian().format(1, 1, 8000, 16).chunk("data", pcm16(), size);
    assertArrayEquals(EXPECTED, Encoded.decode(wave.file("RIFF", size == 0 ? 36 : 0xffffffffL)));
  }

  @Test
  void wrongHeadersAreRefused() {
    assertFault(
        "has no chunk data, which holds the samples",
        Wave.littleEndian().format(1, 1, 8000, 16).file("RIFF"));
    assertFault(
        "has no chunk fmt before its samples",
        Wave.littleEndian().chunk("data", pcm16()).file("RIFF"));
    assertFault("has 0 channels, not 1 to 64", file(Wave.littleEndian().format(1, 0, 8000, 16)));
    assertFault("has 65 channels, not 1 to 64", file(Wave.littleEndian().format(1, 65, 8000, 16)));
    assertFault(
        "has a sample rate of 0 Hz, not 1,000 to 768,000",
        file(Wave.littleEndian().format(1, 1, 0, 16)));
    assertFault(
        "has a sample rate of -1 Hz, not 1,000 to 768,000",
        file(Wave.littleEndian().format(1, 1, -1, 16)));
    assertFault(
        "has a block align of 3, which does not fit 1 channels of 16 bits",
        file(Wave.littleEndian().format(1, 1, 8000, 3, 16)));
    assertFault(
        "has samples of 12 bits, which WAV does not have",
        file(Wave.littleEndian().format(1, 1, 8000, 2, 12)));
    assertFault(
        "has a chunk fmt of 10 bytes", file(Wave.littleEndian().chunk("fmt ", new byte[10])));
    assertFault(
        "has a chunk fmt of 2147483647 bytes",
        Wave.littleEndian().chunk("fmt ", new byte[10], Integer.MAX_VALUE).file("RIFF"));
    assertFault(
        "is cut off", Wave.littleEndian().chunk("LIST", new byte[10], 4_000_000_000L).file("RIFF"));
  }

  @Test
  void sizesThatOverflowAreRefused() {
    ByteBuffer sizes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    sizes.putLong(100).putLong(Long.MIN_VALUE);
    Wave wave =
        Wave.littleEndian()
            .chunk("ds64", sizes.array())
            .format(1, 1, 8000, 16)
            .chunk("data", pcm16(), -1);
    assertFault("has a chunk data of a size that cannot be", wave.file("RF64", -1));
    sizes.putLong(8, Long.MAX_VALUE);
    Wave long64 =
        Wave.littleEndian()
            .chunk("ds64", sizes.array())
            .format(1, 1, 8000, 16)
            .chunk("data", pcm16(), -1);
    assertFault(
        "lasts longer than --max-seconds 3600 (its header promises 160127986751 h)",
        long64.file("RF64", -1));
  }

  @Test
  void whatIsCutOffIsRefusedAtItsEnd() {
    byte[] whole = Wave.pcm16(8000, 1, new short[40_000]);
    assertFault(
        "is cut off: its header promises 5 s of sound, it ends after 2.5 s",
        Arrays.copyOf(whole, whole.length - 40_000));
    assertFault("is cut off", Arrays.copyOf(whole, 30));
    byte[] pipe =
        Wave.littleEndian().format(1, 1, 8000, 16).chunk("data", new byte[8200], -1).file("RIFF");
    assertFault("ends within a sample after 0.51 s", Arrays.copyOf(pipe, pipe.length - 1));
  }

  @Test
  void noSamplesAreNoSound() {
    assertFault("holds no sound", Wave.pcm16(8000, 1));
    byte[] file =
        Wave.littleEndian()
            .format(1, 1, 8000, 16)
            .chunk("data", new byte[0])
            .chunk("LIST", new byte[64])
            .file("RIFF");
    assertFault("holds no sound", file);
  }

  @Test
  void samplesThatCannotBeAreNamedWithTheirTime() {
    float[] samples = new float[20_000];
    samples[10_000] = Float.NaN;
    assertFault("has a sample that is not a number at 1.25 s", Wave.float32(8000, 1, samples));
    samples[10_000] = Float.NEGATIVE_INFINITY;
    assertFault("has an infinite sample at 1.25 s", Wave.float32(8000, 1, samples));
    samples[10_000] = 19_000;
    assertFault(
        "has a sample of 19,000 times full scale at 1.25 s", Wave.float32(8000, 1, samples));
  }

  private static byte[] pcm16() {
    ByteBuffer data = ByteBuffer.allocate(2 * SAMPLES.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short sample : SAMPLES) {
      data.putShort(sample);
    }
    return data.array();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static float[] scaled(int... values) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * 0x1p-15f;
    }
    return scaled;
  }

  private static float[] decode(Wave wave, byte[] data) throws AudioException, IOException {
    return Encoded.decode(wave.chunk("data", data).file("RIFF"));
  }

  private static byte[] file(Wave wave) {
    return wave.chunk("data", pcm16()).file("RIFF");
  }

  private static void assertFault(String message, byte[] file) {
    assertEquals(
        message, assertThrows(AudioException.class, () -> Encoded.decode(file)).getMessage());
  }
}
