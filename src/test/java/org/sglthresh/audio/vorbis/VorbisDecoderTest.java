package org.sglthresh.audio.vorbis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.AudioFormat;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.SoundText;
import org.sglthresh.testing.SharedData;

class VorbisDecoderTest {
  private static byte[] file;
  private static List<byte[]> pages;

  /** Three seconds in two channels, which take several pages. */
  @BeforeAll
  static void encode(@TempDir Path folder) throws IOException {
    file =
        Encoded.encode(
            folder.resolve("sound.ogg"),
            avcodec.AV_CODEC_ID_VORBIS,
            avutil.AV_SAMPLE_FMT_FLTP,
            44_100,
            2,
            Encoded.tones(44_100, 2, 3, 1));
    pages = OggFile.pages(file);
  }

  @Test
  void twoChannelsAreThoseOfLibvorbis() throws Exception {
    byte[] stereo;
    try (var bytes = VorbisDecoderTest.class.getResourceAsStream("/golden/stereo.ogg")) {
      stereo = bytes.readAllBytes();
    }
    assertEquals(new AudioFormat("Ogg Vorbis", 16_000, 2), Encoded.open(stereo).format());
    float[] samples = Encoded.decode(stereo);
    assertEquals(8000, samples.length);
    assertEquals(.00169740041019395, samples[0], 1e-6);
    assertEquals(-.3109263777732849, samples[1000], 1e-6);
    assertEquals(-.19970767199993134, samples[3999], 1e-6);
    assertEquals(-.13162792474031448, samples[7999], 1e-6);
    float[] untrimmed = Encoded.byFfmpeg(stereo, "ogg");
    assertArrayEquals(Arrays.copyOf(untrimmed, samples.length), samples, 1e-6f);
  }

  @Test
  void realSoundsAreThoseOfFfmpeg() throws Exception {
    List<Path> sounds;
    try (Stream<Path> files = Files.walk(SharedData.path("audio/esc_free"))) {
      sounds = files.filter(path -> path.toString().endsWith(".ogg")).sorted().toList();
    }
    assertEquals(847, sounds.size());
    int longer = 0;
    for (int i = 0; i < sounds.size(); i++) {
      byte[] sound = Files.readAllBytes(sounds.get(i));
      float[] samples = Encoded.decode(sound);
      List<byte[]> all = OggFile.pages(sound);
      assertEquals(position(all.get(all.size() - 1)), samples.length, sounds.get(i).toString());
      double seconds = samples.length / 32_000.0;
      longer += seconds > 5.1 ? 1 : 0;
      assertTrue(seconds > 4.9, sounds.get(i) + " lasts " + seconds);
      if (i % 20 == 0) {
        assertArrayEquals(Encoded.byFfmpeg(sound, "ogg"), samples, 1e-6f);
      }
    }
    assertEquals(3, longer); // the others have 5 s
  }

  @Test
  void theLastPageSaysWhereTheSoundEnds() throws Exception {
    float[] whole = Encoded.decode(file);
    List<byte[]> shorter = new ArrayList<>(pages);
    int last = pages.size() - 1;
    shorter.set(last, OggFile.withPosition(pages.get(last), whole.length - 100));
    assertArrayEquals(
        Arrays.copyOf(whole, whole.length - 100), Encoded.decode(OggFile.of(shorter)));
  }

  @Test
  void theFirstPageSaysWhereTheSoundBegins() throws Exception {
    float[] whole = Encoded.decode(file);
    List<byte[]> later = new ArrayList<>(pages);
    for (int i = 2; i < pages.size(); i++) {
      later.set(i, moved(pages.get(i), -300));
    }
    assertArrayEquals(
        Arrays.copyOfRange(whole, 300, whole.length), Encoded.decode(OggFile.of(later)));
    for (int i = 2; i < pages.size(); i++) {
      later.set(i, moved(pages.get(i), 1_000_000));
    }
    assertArrayEquals(whole, Encoded.decode(OggFile.of(later)));
  }

  @Test
  void streamsOneBehindTheOtherAreOneSound() throws Exception {
    float[] once = Encoded.decode(file);
    List<byte[]> twice = new ArrayList<>(pages);
    pages.forEach(page -> twice.add(OggFile.withSerial(page, 77)));
    float[] both = Encoded.decode(OggFile.of(twice));
    assertEquals(2 * once.length, both.length);
    assertArrayEquals(once, Arrays.copyOf(both, once.length));
    assertArrayEquals(once, Arrays.copyOfRange(both, once.length, both.length));
  }

  @Test
  void pagesOfOtherStreamsAndBytesBehindTheEndAreReadOver() throws Exception {
    float[] expected = Encoded.decode(file);
    List<byte[]> mixed = new ArrayList<>(pages);
    mixed.add(3, OggFile.withSerial(pages.get(3), 78));
    assertArrayEquals(expected, Encoded.decode(OggFile.of(mixed)));
    assertArrayEquals(expected, Encoded.decode(Arrays.copyOf(file, file.length + 1000)));
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] withoutLast = OggFile.of(pages.subList(0, pages.size() - 1));
    double seconds = position(pages.get(pages.size() - 2)) / 44_100.0;
    assertFault(
        String.format(
            "is cut off: it has no last page, but ends after %s", SoundText.seconds(seconds)),
        withoutLast);
    assertFault(
        String.format(
            "is cut off: it has no last page, but ends after %s", SoundText.seconds(seconds)),
        Arrays.copyOf(file, file.length - 1));
    assertFault(
        "is cut off or damaged within its header", Arrays.copyOf(file, pages.get(0).length + 10));
  }

  @Test
  void lostAndDamagedPagesAreRefused() {
    List<byte[]> lost = new ArrayList<>(pages);
    lost.remove(3);
    double seconds = position(pages.get(2)) / 44_100.0;
    assertFault(
        String.format("has lost a page after %s", SoundText.seconds(seconds)), OggFile.of(lost));
    byte[] damaged = file.clone();
    damaged[pages.get(0).length + pages.get(1).length + pages.get(2).length + 1000] ^= 1;
    assertFault(String.format("has a damaged page after %s", SoundText.seconds(seconds)), damaged);
  }

  @Test
  void codebooksThatNeverEndAreRefused() {
    byte[] setup = pages.get(1).clone();
    int book = indexOf(setup, "BCV");
    setup[book + 3] = 0;
    setup[book + 4] = 0;
    assertFault("has a Vorbis header with codebooks that cannot be", withSetup(setup));
    setup[book + 3] = 24;
    setup[book + 5] = (byte) 0xff;
    setup[book + 6] = (byte) 0xff;
    setup[book + 7] = (byte) 0xff;
    assertFault("has a Vorbis header with codebooks that cannot be", withSetup(setup));
  }

  private static byte[] withSetup(byte[] setup) {
    List<byte[]> changed = new ArrayList<>(pages);
    changed.set(1, setup);
    return OggFile.of(changed);
  }

  private static int indexOf(byte[] bytes, String text) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] moved(byte[] page, long samples) {
    return OggFile.withPosition(page, position(page) + samples);
  }

  private static long position(byte[] page) {
    return java.nio.ByteBuffer.wrap(page).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(6);
  }

  private static void assertFault(String message, byte[] file) {
    assertEquals(
        message, assertThrows(AudioException.class, () -> Encoded.decode(file)).getMessage());
  }
}
