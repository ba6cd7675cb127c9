package org.sglthresh.job.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.feature.FeatureOrder;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.feature.WindowFeatures;
import org.sglthresh.feature.tagger.FrontEndFile;
import org.sglthresh.spark.read.Tables;

/** Tables of log-mel spectrograms, of the front end of a preset and of a network of the tests. */
class FeaturesJobTest {
  private static final String EXTEND = "--if-exists=extend";

  @TempDir private Path directory;
  private AnnotateRuns runs;

  @BeforeEach
  void lay() {
    runs = AnnotateRuns.in(directory);
  }

  /** Computes the features of the sounds with eight bands at 1 kHz, in windows of 2 s. */
  private List<String> words(String output, String... more) {
    List<String> words = new ArrayList<>(List.of("features"));
    List<String> usual =
        List.of(
            "--windows=2",
            "--front-end=" + directory.resolve("tagger.json"),
            "--batch-recordings=1",
            "--audio=" + runs.sounds(),
            "--output=" + runs.output(output));
    Stream.concat(usual.stream(), Arrays.stream(more)).forEach(words::add);
    for (String word : more) {
      String option = word.replaceFirst("=.*", "=");
      words.removeIf(other -> other.startsWith(option) && !other.equals(word));
    }
    return words;
  }

  private Call done(String output, String... more) {
    return Call.done(words(output, more).toArray(String[]::new));
  }

  private String fails(int exitCode, String... more) {
    Call call = Call.of(words("refused", more).toArray(String[]::new));
    assertEquals(exitCode, call.exitCode(), call.err());
    return call.lastLine();
  }

  private static List<Row> rows(Path table) {
    return Tables.spark()
        .read()
        .parquet(table.toString())
        .orderBy("recording", "onset")
        .collectAsList();
  }

  /** The rows of a table, to the last bit. */
  private List<String> bits(String output) {
    return rows(runs.output(output).resolve(AnnotateRuns.TABLE)).stream()
        .map(row -> row.getString(0) + " " + Arrays.hashCode(features(row)))
        .toList();
  }

  private static float[] features(Row row) {
    List<Float> list = row.getList(4);
    float[] features = new float[list.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = list.get(i);
    }
    return features;
  }

  /** What the front end makes of some samples. */
  private static float[] expected(FrontEnd frontEnd, short[] sound, int from, int to) {
    float[] samples = new float[to - from];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sound[from + i] / 32_768f;
    }
    WindowFeatures logMel = frontEnd.features(FeatureOrder.BY_BAND);
    float[] features = new float[logMel.size(samples.length)];
    logMel.fill(samples, 0, samples.length, features);
    return features;
  }

  private static short[] noise(int samples) {
    Random random = new Random(3);
    short[] noise = new short[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (short) (6000 * random.nextGaussian());
    }
    return noise;
  }

  @Test
  void aWindowHasAllFramesOfABandAfterThoseOfTheBandBefore() throws IOException {
    short[] sound = noise(56_000);
    runs.sound("dog/a.wav", Wave.pcm16(16_000, 1, sound));
    runs.sound("bad.wav", new byte[0]);
    Call call = done("out", "--front-end=psl", "--windows=10,2");
    assertTrue(call.err().contains("compute the features of " + runs.sounds()), call.err());
    assertTrue(
        call.lastLine()
            .endsWith(
                "/out holds 3 windows of 1 recording (3.5 s of audio), 2"
                    + " recordings new, 1 rejected"),
        call.lastLine());
    FrontEnd psl = FrontEndPreset.PSL.frontEnd();
    List<Row> rows = rows(runs.output("out").resolve("windows=2"));
    assertEquals(
        List.of("clip_id", "recording", "onset", "offset", "features"),
        List.of(rows.get(0).schema().fieldNames()));
    assertEquals("dog/a.wav@0-2000", rows.get(0).getString(0));
    assertEquals("dog/a.wav@2000-3500", rows.get(1).getString(0));
    assertEquals("dog/a.wav", rows.get(1).getString(1));
    assertEquals(2, rows.get(1).getDouble(2));
    assertEquals(3.5, rows.get(1).getDouble(3));
    assertSameBits(expected(psl, sound, 0, 32_000), features(rows.get(0)));
    assertSameBits(expected(psl, sound, 32_000, 56_000), features(rows.get(1)));
    assertEquals(64 * 201, features(rows.get(0)).length);
    assertSameBits(
        expected(psl, sound, 0, 56_000),
        features(rows(runs.output("out").resolve("windows=10")).get(0)));
    assertEquals(
        List.of(
            "_SUCCESS",
            "front-end.json",
            "manifest.json",
            "recordings",
            "rejected.csv",
            "settings.json",
            "windows=10",
            "windows=2"),
        runs.names("out"));
    assertEquals(1, runs.rejected("out").size());
    String json = runs.output("out").resolve("front-end.json").toString();
    assertEquals(psl, FrontEndFile.read(new Configuration(), json));
    JsonNode facts =
        new ObjectMapper()
            .readTree(runs.output("out").resolve("manifest.json").toFile())
            .path("features");
    assertEquals(2, facts.path("recordings").asInt());
    assertEquals(2, facts.path("windows").path("2").asInt());
  }

  private static void assertSameBits(float[] expected, float[] found) {
    assertTrue(Arrays.equals(expected, found), "features differ");
  }

  private void makeSounds(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      runs.sound(i + ".wav", AnnotateRuns.noise(5, i));
    }
  }

  @Test
  void itGoesOnWhereItWasStoppedAndGrows() throws IOException {
    makeSounds(0, 8);
    done("undisturbed");
    assertEquals(24, bits("undisturbed").size());
    assertThrows(
        Exception.class, // Spark wraps it
        () ->
            AnnotateRuns.run(
                (call, told) -> {
                  if (call.equals("step")) {
                    throw new IllegalStateException("stopped");
                  }
                },
                words("out")));
    AnnotateRuns.awaitNoTasks();
    Set<String> committed = runs.committed("out");
    assertFalse(committed.isEmpty());
    done("out");
    assertTrue(runs.parts("out", AnnotateRuns.TABLE).containsAll(committed));
    assertEquals(bits("undisturbed"), bits("out"));

    makeSounds(8, 9);
    String line = done("out", EXTEND).lastLine();
    assertTrue(line.contains("27 windows of 9 recordings") && line.contains("1 recording"), line);
    String json = directory.resolve("out/front-end.json").toString();
    line = done("out", EXTEND, "--front-end=" + json).lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
    Call call = Call.of(words("out", EXTEND, "--front-end=psl").toArray(String[]::new));
    assertEquals(4, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("the front end of SHA-256"), call.lastLine());
  }

  @Test
  void networksOfTrainTakeASpectrogramOfAWholeWindow() throws IOException {
    makeSounds(0, 1);
    assertEquals(
        "sglthresh features: error: --front-end yamnet cuts a window into patches, and the networks"
            + " of train take the spectrogram of a whole window; give efficientat, psl, or a .json"
            + " file of such a front end",
        fails(2, "--front-end=yamnet"));
    Path samples = directory.resolve("samples.json");
    Files.writeString(samples, FrontEndFile.write(FrontEnd.waveform(16_000)));
    assertEquals(
        "sglthresh features: error: --front-end "
            + samples
            + " gives samples, and the networks of train take the spectrogram of a whole window;"
            + " give efficientat, psl, or a .json file of such a front end",
        fails(2, "--front-end=" + samples));
    assertEquals(
        "sglthresh features: error: There is no front end 'pls'; did you mean psl? There are"
            + " efficientat and psl; a file of your own ends in .json.",
        fails(2, "--front-end=pls"));
    FrontEnd psl = FrontEndPreset.PSL.frontEnd();
    Path odd = directory.resolve("odd.json");
    Files.writeString(odd, FrontEndFile.write(new FrontEnd(22_050, psl.form(), psl.patches())));
    assertEquals(
        "sglthresh features: error: a window of 0.333 s is no whole number of samples at 22,050 Hz;"
            + " choose another length with --windows",
        fails(2, "--front-end=" + odd, "--windows=0.333"));
    assertFalse(Files.exists(runs.output("refused")));
  }

  @Test
  void soundsAloneThatAreBadAreNoInput() throws IOException {
    runs.sound("a.wav", new byte[0]);
    assertTrue(
        fails(3).endsWith("the only sound cannot be used; a.wav is empty: 0 bytes"), "no windows");
  }

  @Test
  void commandsThatWantScoresSayThatThereAreNone() throws IOException {
    makeSounds(0, 1);
    done("out");
    String table = runs.output("out").resolve(AnnotateRuns.TABLE).toString();
    String described = Call.done("describe", table).out();
    assertTrue(
        described.startsWith(table + ": Parquet table, features of windows\n")
            && described.contains("features   array<float>  features\n\n3 rows, 3 clips, 0 classes")
            && described.endsWith(
                "does not fit:\n- The scores table "
                    + table
                    + " holds features of windows, no scores: annotate makes scores.\n"),
        described);
    Call labels =
        Call.of("pseudo-label", "--windows=" + runs.output("out"), "--output=" + directory + "/l");
    assertEquals(3, labels.exitCode(), labels.err());
    assertEquals(
        "sglthresh pseudo-label: error: The scores table "
            + table
            + " holds features of windows, no scores: annotate makes scores.",
        labels.lastLine());
  }
}
