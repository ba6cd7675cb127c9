package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.Encoded;
import org.sglthresh.audio.SampleFiles;
import org.sglthresh.audio.Wave;
import org.sglthresh.spark.read.Tables;

/** A sound that is bad costs itself alone, and is named with its reason. */
class HostileSoundsTest {

  @TempDir private Path directory;
  private AnnotateRuns runs;

  @BeforeAll
  static void start() {
    Tables.spark();
  }

  @BeforeEach
  void lay() {
    runs = AnnotateRuns.in(directory);
  }

  private static byte[] cut(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (file.length * share));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Sounds by their names, with the reasons why they are bad. */
  private Map<String, String> makeBadSounds() throws IOException {
    Map<String, String> reasons = new TreeMap<>();
    byte[] good = AnnotateRuns.noise(5, 1);
    bad(
        reasons,
        "cut.wav",
        cut(good, .5),
        "is cut off: its header promises 5 s of sound, it ends after 2.49 s");
    bad(reasons, "empty.wav", new byte[0], "is empty: 0 bytes");
    bad(
        reasons,
        "not a number.wav",
        Wave.float32(1000, 1, notANumberAt(2500)),
        "has a sample that is not a number at 2.5 s");
    bad(
        reasons,
        "zip.wav",
        text("PK\3\4" + "x".repeat(500)),
        "is not a sound file that is known here: it begins like a zip archive");
    bad(
        reasons,
        "text.wav",
        text("<html>404 not found</html>" + " ".repeat(99)),
        "is not a sound file that is known here: it begins like text");
    bad(
        reasons,
        "no channels.wav",
        Wave.littleEndian().format(1, 0, 1000, 0, 16).chunk("data", new byte[99]).file("RIFF"),
        "has 0 channels, not 1 to 64");
    bad(
        reasons,
        "no rate.wav",
        Wave.littleEndian().format(1, 1, 0, 16).chunk("data", new byte[99]).file("RIFF"),
        "has a sample rate of 0 Hz, not 1,000 to 768,000");
    bad(
        reasons,
        "long.wav",
        Wave.littleEndian()
            .format(1, 1, 1000, 16)
            .chunk("data", new byte[99], 4_000_000_000L)
            .file("RIFF"),
        "lasts longer than --max-seconds 43200 (its header promises 555.6 h)");
    bad(reasons, "no sound.wav", Wave.pcm16(1000, 1), "holds no sound");
    bad(
        reasons,
        "short.wav",
        AnnotateRuns.noise(.02, 3),
        "lasts 0.020 s, too short for a window (--minimum-seconds is 1.0)");
    short[] tones = Encoded.tones(8000, 1, 4, 5);
    byte[] flac = Encoded.flac(directory, 8000, 1, tones);
    bad(reasons, "cut.flac", cut(flac, .6), "is cut off within a frame after 2.09 s");
    byte[] ogg = SampleFiles.VORBIS.file(directory, 4);
    bad(reasons, "cut.ogg", cut(ogg, .6), "is cut off: it has no last page, but ends after 1.98 s");
    return reasons;
  }

  private void bad(Map<String, String> reasons, String name, byte[] content, String reason)
      throws IOException {
    runs.sound(name, content);
    reasons.put(name, reason);
  }

  private static float[] notANumberAt(int index) {
    float[] samples = new float[5000];
    samples[index] = Float.NaN;
    return samples;
  }

  private static String reason(String line) {
    return line.replaceFirst("^[^,]*,[^,]*,", "").replaceFirst(",[0-9.]*$", "").replace("\"", "");
  }

  @Test
  void eachCostsItselfAlone() throws IOException {
    Map<String, String> reasons = makeBadSounds();
    List<String> names =
        List.of(
            "a b.wav",
            "100%.wav",
            "%20.wav",
            "a:b.wav",
            "größe ☃.wav",
            "[1].wav",
            "{x,y}*?.wav",
            "-dash.wav",
            "a\\b.wav",
            "UPPER.WAV",
            "x.wav/in a directory.wav");
    for (int i = 0; i < names.size(); i++) {
      runs.sound(names.get(i), AnnotateRuns.noise(4, i));
    }
    runs.done("out", "--batch-recordings=1000");
    TreeSet<String> found = new TreeSet<>();
    runs.windows("out").forEach(window -> found.add(window.substring(0, window.lastIndexOf('@'))));
    assertEquals(new TreeSet<>(names), found);
    assertEquals(2 * names.size(), runs.windows("out").size());
    Map<String, String> rejected = new TreeMap<>();
    for (String line : runs.rejected("out")) {
      rejected.put(line.substring(0, line.indexOf(',')), reason(line));
    }
    assertEquals(String.join("\n", lines(reasons)), String.join("\n", lines(rejected)));
    assertEquals(reasons.size(), runs.facts("out").path("rejected").asInt());
    assertEquals(reasons.size() + names.size(), runs.facts("out").path("recordings").asInt());
  }

  private static List<String> lines(Map<String, String> reasons) {
    return reasons.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).toList();
  }

  @Test
  void itsWindowsUpToTheFaultAreNotKept() throws IOException {
    runs.makeSounds(1);
    runs.sound("bad.wav", Wave.float32(1000, 1, notANumberAt(4500)));
    runs.done("out");
    assertEquals(3, runs.windows("out").size());
    assertTrue(
        runs.rejected("out").get(0).endsWith("is not a number at 4.5 s,4.096"),
        runs.rejected("out").toString());
  }

  @Test
  void aSoundMayEndTheCommandWhichGoesOnLater() throws IOException {
    runs.makeSounds(3);
    Path bad = runs.sound("zz.wav", new byte[0]);
    String said = runs.fails(3, "out", "--on-bad-audio=fail");
    assertEquals(
        "sglthresh annotate: error: file:"
            + bad
            + " is empty: 0 bytes; mend or remove it, or pass --on-bad-audio skip; the same"
            + " command goes on with the batches that are done",
        said);
    assertEquals(List.of("_work"), runs.names("out"));
    TreeSet<String> committed = runs.committed("out");
    Files.delete(bad);
    runs.done("out", "--on-bad-audio=fail");
    assertEquals(9, runs.windows("out").size());
    assertTrue(runs.parts("out", AnnotateRuns.TABLE).containsAll(committed));
  }

  @Test
  void aFileMayVanish() throws IOException {
    runs.makeSounds(8);
    Path gone = runs.sounds().resolve("007.wav");
    Path kept = directory.resolve("kept.wav");
    runs.run(
        (call, words) -> {
          if (call.equals("phase") && words.get(0).toString().startsWith("annotate ")) {
            assertTrue(gone.toFile().renameTo(kept.toFile()));
          }
        },
        "out");
    assertEquals(
        List.of("007.wav,file:" + gone + ",does not exist any more,0.000"), runs.rejected("out"));
    assertTrue(kept.toFile().renameTo(gone.toFile()));
    String line = runs.done("out", "--if-exists=extend").lastLine();
    assertTrue(line.contains("24 windows of 8 recordings"), line);
    assertEquals(List.of(), runs.rejected("out"));
  }

  /** A disk on which files called secret must not be read; root may read all files of its own. */
  public static final class GuardedDisk extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("guarded:///");
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int bufferSize)
        throws IOException {
      if (path.getName().startsWith("secret")) {
        throw new AccessControlException("Permission denied: user=reader, access=READ");
      }
      return super.open(path, bufferSize);
    }
  }

  @Test
  void filesThatMustNotBeReadCostThemselvesAloneHoweverManyTheyAre() throws IOException {
    Tables.spark()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.guarded.impl", GuardedDisk.class.getName());
    runs.makeSounds(1);
    for (int i = 0; i < 7; i++) {
      runs.sound("secret " + i + ".wav", AnnotateRuns.noise(4, i));
    }
    runs.done("out", "--batch-recordings=1000", "--audio=guarded://" + runs.sounds());
    assertEquals(3, runs.windows("out").size());
    assertEquals(7, runs.rejected("out").size());
    assertTrue(
        runs.rejected("out").get(0).endsWith(",cannot be read: permission denied,0.000"),
        runs.rejected("out").toString());
    // they are tried again
    runs.done("out", "--audio=" + runs.sounds(), "--if-exists=extend");
    assertEquals(17, runs.windows("out").size());
    assertEquals(List.of(), runs.rejected("out"));
  }

  @Test
  void nothingButBadSoundsIsAFailure() throws IOException {
    runs.sound("a.wav", new byte[0]);
    runs.sound("b.wav", AnnotateRuns.noise(.5, 1));
    String said = runs.fails(3, "out");
    assertTrue(
        said.contains("none of the 2 sounds can be used; a.wav is empty: 0 bytes; b.wav lasts"),
        said);
    runs.sound("a.wav", AnnotateRuns.noise(5, 1));
    runs.done("out");
    assertEquals(3, runs.windows("out").size());
    assertEquals(1, runs.rejected("out").size());
  }

  @Test
  void aNetworkThatGivesNoNumbersEndsTheCommand() throws IOException {
    runs.makeSounds(9);
    runs.network("nan");
    String said = runs.fails(2, "out", "--batch-recordings=1000");
    assertTrue(said.contains("gives NaN for class 0 (Dog)"), said);
  }

  @Test
  void oddSoundsAreScored() throws IOException {
    runs.sound("8 channels.wav", Wave.pcm16(2000, 8, Encoded.tones(2000, 8, 4, 1)));
    runs.sound("8 kHz.wav", Wave.pcm16(8000, 1, Encoded.tones(8000, 1, 4, 2)));
    runs.sound("384 kHz.wav", Wave.pcm16(384_000, 1, Encoded.tones(384_000, 1, 4, 3)));
    byte[] bytes = new byte[4000];
    new Random(1).nextBytes(bytes);
    runs.sound(
        "8 bits.wav", Wave.littleEndian().format(1, 1, 1000, 8).chunk("data", bytes).file("RIFF"));
    runs.sound("20 ms.wav", AnnotateRuns.noise(.02, 4));
    runs.sound("one sample.wav", Wave.pcm16(1000, 1, (short) 5));
    runs.sound("silence.wav", Wave.pcm16(1000, 1, new short[4000]));
    runs.done("pad", "--short-windows=pad", "--minimum-seconds=0");
    assertEquals(List.of(), runs.rejected("pad"));
    assertEquals(2 * 5 + 2, runs.windows("pad").size());
    runs.done("keep", "--short-windows=keep", "--minimum-seconds=0");
    assertEquals(2 * 5 + 2, runs.windows("keep").size());
  }
}
