package org.sglthresh.audio.decode;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sglthresh.audio.AudioException;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.SampleFiles;
import org.sglthresh.audio.vorbis.OggFile;

/** Cut and damaged files are decoded or refused with a reason; nothing else, and not for ever. */
class HostileSoundsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CUTS = 100;
  private static final int DAMAGES = 200;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(SampleFiles.class)
  void cutFilesAreRefused(SampleFiles format) throws Exception {
    byte[] file = format.file(folder, .5);
    boolean lengthIsKnown =
        List.of(SampleFiles.WAV, SampleFiles.FLAC, SampleFiles.VORBIS).contains(format);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int i = 0; i < CUTS; i++) {
            int length = i < CUTS / 2 ? i * 3 : (int) ((long) file.length * i / CUTS);
            boolean decoded = decodes(Arrays.copyOf(file, length));
            assertFalse(decoded && lengthIsKnown, format + " cut to " + length + " bytes");
          }
        });
  }

  @ParameterizedTest
  @EnumSource(SampleFiles.class)
  void damagedFilesAreDecodedOrRefused(SampleFiles format) throws Exception {
    byte[] file = format.file(folder, .5);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          for (int seed = 0; seed < DAMAGES; seed++) {
            decodes(damaged(file, seed));
          }
        });
  }

  /** Behind right checksums there are packets that JOrbis sees and never saw from an encoder. */
  @ParameterizedTest
  @EnumSource(names = "VORBIS")
  void damagedPacketsWithRightChecksumsAreDecodedOrRefused(SampleFiles format) throws Exception {
    byte[] file = format.file(folder, .5);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          int decoded = 0;
          for (int seed = 0; seed < 4 * DAMAGES; seed++) {
            List<byte[]> pages = OggFile.pages(file);
            Random random = new Random(seed);
            byte[] page = pages.get(random.nextInt(pages.size()));
            int body = 27 + (page[26] & 0xff);
            int at = body + random.nextInt(Math.min(page.length - body, 1 << (4 + seed % 9)));
            page[at] = (byte) random.nextInt();
            decoded += decodes(OggFile.of(pages)) ? 1 : 0;
          }
          assertTrue(decoded > 0);
        });
  }

  /** A few bytes changed, half of the time near the beginning. */
  private static byte[] damaged(byte[] file, int seed) {
    Random random = new Random(seed);
    byte[] damaged = file.clone();
    int range = seed % 2 == 0 ? Math.min(200, file.length) : file.length;
    for (int i = 0; i <= seed % 5; i++) {
      damaged[random.nextInt(range)] = (byte) random.nextInt();
    }
    return damaged;
  }

  private static boolean decodes(byte[] file) {
    try {
      for (float sample : Encoded.decode(file)) {
        assertTrue(Float.isFinite(sample));
      }
      return true;
    } catch (AudioException e) {
      assertTrue(e.getMessage().matches("[a-z].*"), e.getMessage());
      return false;
    } catch (IOException e) {
      return fail(e);
    }
  }
}
