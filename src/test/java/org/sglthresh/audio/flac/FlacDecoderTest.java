package org.sglthresh.audio.flac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.Wave;

class FlacDecoderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"8000, 1", "44100, 1", "44100, 2", "96000, 2", "48000, 6"})
  void whatAnEncoderMadeIsExact(int sampleRate, int channels) throws Exception {
    short[] samples = Encoded.tones(sampleRate, channels, .7, sampleRate);
    byte[] flac = Encoded.flac(folder, sampleRate, channels, samples);
    assertArrayEquals(
        Encoded.decode(Wave.pcm16(sampleRate, channels, samples)), Encoded.decode(flac));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 16, 20, 24})
  void allDepthsAreExact(int bits) throws Exception {
    int[] samples = noise(bits, 2500, bits);
    float[] expected = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      expected[i] = (float) Math.scalb((double) samples[i], 1 - bits);
    }
    byte[] file = new FlacFile(16_000, bits, samples).file();
    assertArrayEquals(expected, Encoded.decode(file));
    assertEquals(new AudioFormat("FLAC, " + bits + "-bit", 16_000, 1), Encoded.open(file).format());
  }

  @Test
  void eightChannelsAreMixed() throws Exception {
    int[][] channels = new int[8][1500];
    for (int c = 0; c < 8; c++) {
      Arrays.fill(channels[c], 1000 * c);
    }
    float[] expected = new float[1500];
    Arrays.fill(expected, 3500 * 0x1p-15f);
    assertArrayEquals(expected, Encoded.decode(new FlacFile(384_000, 16, channels).file()));
  }

  @Test
  void theLengthMayBeUnknown() throws Exception {
    int[] samples = noise(16, 2500, 1);
    byte[] known = new FlacFile(8000, 16, samples).file();
    byte[] unknown = new FlacFile(8000, 16, samples).declaring(0).file();
    assertArrayEquals(Encoded.decode(known), Encoded.decode(unknown));
    assertFault("is cut off within a frame after 0.25 s", cut(unknown, 700));
  }

  @Test
  void tagsInFrontAndBehindAreReadOver() throws Exception {
    byte[] flac = new FlacFile(8000, 16, noise(16, 2500, 1)).file();
    ByteArrayOutputStream tagged = new ByteArrayOutputStream();
    tagged.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 2, 5});
    tagged.writeBytes(new byte[2 * 128 + 5]);
    tagged.writeBytes(flac);
    tagged.writeBytes("TAG".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    tagged.writeBytes(new byte[125]);
    assertArrayEquals(Encoded.decode(flac), Encoded.decode(tagged.toByteArray()));
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] file = new FlacFile(8000, 16, noise(16, 2500, 1)).file();
    assertFault("is cut off within a frame after 0.25 s", cut(file, 700));
    byte[] withoutLast = new FlacFile(8000, 16, noise(16, 2000, 1)).declaring(2500).file();
    assertFault(
        "is cut off: its header promises 0.31 s of sound, it ends after 0.25 s", withoutLast);
    assertFault("is cut off within its header", Arrays.copyOf(file, 30));
  }

  @Test
  void whatIsDamagedIsRefused() {
    byte[] file = new FlacFile(8000, 16, noise(16, 2500, 1)).file();
    file[file.length - 1200] ^= 0x10;
    assertFault("has a damaged frame after 0.13 s", file);
    byte[] digest = new FlacFile(8000, 16, noise(16, 2500, 1)).withDigest(new byte[16]).file();
    digest[30] = 1;
    assertFault("has samples that its MD5 digest does not fit, somewhere after 0.25 s", digest);
    assertFault(
        "has more samples than its header says after 0.25 s",
        new FlacFile(8000, 16, noise(16, 2500, 1)).declaring(2100).file());
  }

  @Test
  void aHeaderThatPromisesTooMuchIsRefused() {
    assertFault(
        "lasts longer than --max-seconds 3600 (its header promises 2386.1 h)",
        new FlacFile(8000, 16, noise(16, 2500, 1)).declaring((1L << 36) - 1).file());
  }

  @Test
  void anotherFirstBlockIsRefused() {
    byte[] file = new FlacFile(8000, 16, noise(16, 2500, 1)).file();
    file[4] = 4;
    assertFault("does not begin with the block STREAMINFO", file);
  }

  private static int[] noise(int bits, int length, long seed) {
    Random random = new Random(seed);
    int[] samples = new int[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextInt(1 << bits) - (1 << (bits - 1));
    }
    return samples;
  }

  private static byte[] cut(byte[] file, int bytes) {
    return Arrays.copyOf(file, file.length - bytes);
  }

  private static void assertFault(String message, byte[] file) {
    assertEquals(
        message, assertThrows(AudioException.class, () -> Encoded.decode(file)).getMessage());
  }
}
