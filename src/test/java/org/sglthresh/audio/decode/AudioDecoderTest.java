package org.sglthresh.audio.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioLimits;
import org.sglthresh.audio.AudioStream;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.SampleFiles;
import org.sglthresh.audio.Streams;
import org.sglthresh.audio.Wave;

class AudioDecoderTest {
  private static final String UNKNOWN = "is not a sound file that is known here: it begins like ";

  @Test
  void whatIsNoSoundIsSaidToBeWhatItIs() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream entries = new ZipOutputStream(zip)) {
      entries.putNextEntry(new ZipEntry("a.wav"));
      entries.write(Wave.pcm16(8000, 1, (short) 1));
    }
    assertFault(UNKNOWN + "a zip archive", zip.toByteArray());
    assertFault(UNKNOWN + "a PDF", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
    assertFault(UNKNOWN + "text", "<html>not here</html>".getBytes(StandardCharsets.UTF_8));
    assertFault(UNKNOWN + "zeros", new byte[1000]);
    assertFault(UNKNOWN + "the bytes 01 02 03 04", new byte[] {1, 2, 3, 4, 5});
    assertFault(UNKNOWN + "the bytes ff", new byte[] {-1});
    assertFault(
        UNKNOWN + "an AVI or another RIFF file",
        "RIFF....AVI LIST".getBytes(StandardCharsets.US_ASCII));
    assertFault("is empty: 0 bytes", new byte[0]);
    assertFault(
        "is cut off within its ID3 tag", new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 9, 9, 1});
  }

  @Test
  void aSoundThatIsTooLongIsRefused() throws Exception {
    byte[] file = Wave.pcm16(8000, 1, new short[16_000]);
    assertArrayEquals(
        new float[16_000],
        Streams.all(AudioDecoder.open(new ByteArrayInputStream(file), new AudioLimits(2))));
    AudioException promised =
        assertThrows(
            AudioException.class,
            () -> AudioDecoder.open(new ByteArrayInputStream(file), new AudioLimits(1.5)));
    assertEquals(
        "lasts longer than --max-seconds 1.5 (its header promises 2 s)", promised.getMessage());
    byte[] pipe =
        Wave.littleEndian().format(1, 1, 8000, 16).chunk("data", new byte[32_000], -1).file("RIFF");
    AudioStream stream = AudioDecoder.open(new ByteArrayInputStream(pipe), new AudioLimits(1.5));
    AudioException found = assertThrows(AudioException.class, () -> Streams.all(stream));
    assertEquals("lasts longer than --max-seconds 1.5", found.getMessage());
  }

  @ParameterizedTest
  @EnumSource(SampleFiles.class)
  void aFailureOfTheStorageIsNoFaultOfTheSound(SampleFiles format, @TempDir Path folder)
      throws Exception {
    byte[] file = format.file(folder, 2);
    for (int at : new int[] {0, 3, 60, file.length / 2, file.length - 10}) {
      IOException failure = new IOException("the disk is gone");
      IOException thrown =
          assertThrows(
              IOException.class,
              () ->
                  Streams.all(
                      AudioDecoder.open(failingAt(file, at, failure), new AudioLimits(60))));
      assertSame(failure, thrown);
    }
  }

  private static InputStream failingAt(byte[] file, int at, IOException failure) {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            throw failure;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(file, 0, at), failing);
  }

  @ParameterizedTest
  @EnumSource(SampleFiles.class)
  void theBytesAreClosed(SampleFiles format, @TempDir Path folder) throws Exception {
    CountingInput whole = new CountingInput(format.file(folder, 1));
    AudioDecoder.open(whole, new AudioLimits(60)).close();
    assertTrue(whole.closed > 0);
    CountingInput broken = new CountingInput(new byte[100]);
    assertThrows(AudioException.class, () -> AudioDecoder.open(broken, new AudioLimits(60)));
    assertTrue(broken.closed > 0);
  }

  /** Counts how often it is closed. */
  private static final class CountingInput extends FilterInputStream {
    private int closed;

    CountingInput(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void hoursTakeNoMoreMemoryThanSeconds() throws Exception {
    byte[] header =
        Wave.littleEndian().format(1, 1, 44_100, 8).chunk("data", new byte[0], -1).file("RIFF");
    long samples = 3L * 3600 * 44_100;
    InputStream silence = new Silence(samples);
    AudioStream stream =
        AudioDecoder.open(
            new SequenceInputStream(new ByteArrayInputStream(header), silence),
            new AudioLimits(43_200));
    ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    float[] block = new float[4096];
    stream.read(block, 0, 1);
    long before = memory.getCurrentThreadAllocatedBytes();
    long length = 1;
    for (int count = 0; count >= 0; length += count) {
      count = stream.read(block, 0, block.length);
      if (count < 0) {
        break;
      }
    }
    assertEquals(samples, length);
    long allocated = memory.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000_000, allocated + " bytes");
  }

  /** Middle values of 8 bits. */
  private static final class Silence extends InputStream {
    private long left;

    Silence(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0x80 : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, from, from + count, (byte) 0x80);
      left -= count;
      return count;
    }
  }

  @Test
  void oddSoundsAreDecoded() throws Exception {
    assertEquals(160, Encoded.decode(Wave.pcm16(8000, 1, new short[160])).length);
    assertEquals(384, Encoded.decode(Wave.pcm16(384_000, 8, new short[8 * 384])).length);
    assertEquals(10, Encoded.decode(Wave.pcm16(1000, 64, new short[640])).length);
    assertEquals(1, Encoded.decode(Wave.pcm16(44_100, 1, (short) 3)).length);
  }

  @Test
  void namesSayWhichJarsAreNeeded() {
    assertTrue(AudioKind.neededBy("a/b.c/sound.WAV").isEmpty());
    assertTrue(AudioKind.neededBy("notes.txt").isEmpty());
    assertEquals(
        List.of("AUDIO", "AUDIO", "FFMPEG", "FFMPEG"),
        List.of("x.flac", "x.ogg", "x.mp3", "x.y.Opus").stream()
            .map(name -> AudioKind.neededBy(name).orElseThrow().name())
            .toList());
    assertTrue(AudioKind.ofName("wav").isEmpty());
    assertTrue(AudioKind.extensions().containsAll(List.of("wav", "flac", "ogg", "oga", "mp3")));
  }

  private static void assertFault(String message, byte[] file) {
    assertEquals(
        message, assertThrows(AudioException.class, () -> Encoded.decode(file)).getMessage());
  }
}
