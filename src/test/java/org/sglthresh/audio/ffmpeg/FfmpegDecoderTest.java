package org.sglthresh.audio.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.Wave;

class FfmpegDecoderTest {
  private static final double SECONDS = 3;

  @TempDir Path folder;

  /** Formats that FFmpeg encodes for us. */
  private enum Lossy {
    MP3("mp3", avcodec.AV_CODEC_ID_MP3, avutil.AV_SAMPLE_FMT_S16P, "MP3, mp3"),
    OPUS("opus", avcodec.AV_CODEC_ID_OPUS, avutil.AV_SAMPLE_FMT_S16, "Ogg, opus"),
    WEBM("webm", avcodec.AV_CODEC_ID_OPUS, avutil.AV_SAMPLE_FMT_S16, "WebM or Matroska, opus"),
    M4A("m4a", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP, "MP4, aac"),
    MP4("mp4", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP, "MP4, aac"),
    AAC("aac", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP, "AAC, aac");

    private final String extension;
    private final int codec;
    private final int sampleFormat;
    private final String label;

    Lossy(String extension, int codec, int sampleFormat, String label) {
      this.extension = extension;
      this.codec = codec;
      this.sampleFormat = sampleFormat;
      this.label = label;
    }

    byte[] encode(Path folder, int channels, short[] samples) throws Exception {
      Path file = folder.resolve("sound." + extension);
      return Encoded.encode(file, codec, sampleFormat, 48_000, channels, samples);
    }
  }

  @ParameterizedTest
  @EnumSource(Lossy.class)
  void lossySoundsComeOutAlmostAsTheyWentIn(Lossy format) throws Exception {
    for (int channels = 1; channels <= 2; channels++) {
      short[] samples = Encoded.tones(48_000, channels, SECONDS, 1);
      byte[] file = format.encode(folder, channels, samples);
      assertEquals(new AudioFormat(format.label, 48_000, channels), Encoded.open(file).format());
      float[] expected = Encoded.decode(Wave.pcm16(48_000, channels, samples));
      float[] decoded = Encoded.decode(file);
      assertEquals(SECONDS, decoded.length / 48_000.0, .1);
      assertTrue(similarity(expected, decoded) > .9, format + ": not the same sound");
    }
  }

  /** The largest correlation over small shifts, as encoders delay a sound. */
  private static double similarity(float[] a, float[] b) {
    double best = 0;
    for (int shift = 0; shift < 2500; shift++) {
      double product = 0;
      double powerOfA = 0;
      double powerOfB = 0;
      for (int i = 10_000; i < 30_000; i++) {
        product += a[i] * b[i + shift];
        powerOfA += a[i] * a[i];
        powerOfB += b[i + shift] * b[i + shift];
      }
      best = Math.max(best, product / Math.sqrt(powerOfA * powerOfB));
    }
    return best;
  }

  @Test
  void otherCodecsInWavAreLeftToFfmpeg() throws Exception {
    short[] samples = Encoded.tones(16_000, 1, SECONDS, 1);
    byte[] file =
        Encoded.encode(
            folder.resolve("sound.wav"),
            avcodec.AV_CODEC_ID_ADPCM_MS,
            avutil.AV_SAMPLE_FMT_S16,
            16_000,
            1,
            samples);
    assertEquals("WAV, adpcm_ms", Encoded.open(file).format().name());
    float[] expected = Encoded.decode(Wave.pcm16(16_000, 1, samples));
    float[] decoded = Encoded.decode(file);
    assertTrue(similarity(expected, decoded) > .9);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void telephoneCodesAreAlsoThoseOfFfmpeg(int tag) throws Exception {
    byte[] codes = new byte[256];
    for (int i = 0; i < 256; i++) {
      codes[i] = (byte) i;
    }
    byte[] file = Wave.littleEndian().format(tag, 1, 8000, 8).chunk("data", codes).file("RIFF");
    assertArrayEquals(Encoded.byFfmpeg(file, "wav"), Encoded.decode(file));
  }

  @Test
  void aSoundOfAnotherFormatThanItBeginsLikeIsRefused() {
    byte[] file = new byte[50_000];
    Arrays.fill(file, (byte) 0x11);
    file[0] = (byte) 0xff;
    file[1] = (byte) 0xfb;
    file[2] = (byte) 0x90;
    AudioException fault = assertThrows(AudioException.class, () -> Encoded.decode(file));
    assertTrue(
        fault.getMessage().startsWith("has a header that cannot be read")
            || fault.getMessage().startsWith("holds no sound"),
        fault.getMessage());
  }

  @Test
  void whatIsCutOffIsRefusedWhereTheHeaderSaysTheLength() throws Exception {
    short[] samples = Encoded.tones(48_000, 1, SECONDS, 1);
    byte[] file = Lossy.MP4.encode(folder, 1, samples);
    AudioException fault =
        assertThrows(
            AudioException.class, () -> Encoded.decode(Arrays.copyOf(file, file.length / 2)));
    assertTrue(
        fault.getMessage().startsWith("is cut off: its header promises 3 s"), fault.getMessage());
    byte[] mp4 = Lossy.M4A.encode(folder, 1, samples);
    AudioException table =
        assertThrows(
            AudioException.class, () -> Encoded.decode(Arrays.copyOf(mp4, mp4.length / 2)));
    assertEquals(
        "has a header that cannot be read (Invalid data found when processing input)",
        table.getMessage());
  }

  @Test
  void manySoundsAreDecodedAtOnce() throws Exception {
    byte[] file = Lossy.MP3.encode(folder, 1, Encoded.tones(48_000, 1, SECONDS, 1));
    float[] expected = Encoded.decode(file);
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try {
      List<Callable<float[]>> tasks = new ArrayList<>();
      for (int i = 0; i < 96; i++) {
        tasks.add(() -> Encoded.decode(file));
      }
      for (Future<float[]> task : threads.invokeAll(tasks)) {
        assertArrayEquals(expected, task.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void noTemporaryFileIsLeft() throws Exception {
    byte[] mp4 = Lossy.M4A.encode(folder, 1, Encoded.tones(48_000, 1, SECONDS, 1));
    Encoded.decode(mp4);
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertTrue(
          files.noneMatch(file -> file.getFileName().toString().startsWith("sglthresh-sound")));
    }
  }
}
