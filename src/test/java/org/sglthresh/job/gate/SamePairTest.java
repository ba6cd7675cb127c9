package org.sglthresh.job.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.command.TwoSets;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.testing.SharedData;
import org.sglthresh.testing.SparkTables;

/** Two taggers are compared on the same clips, classes and labels alone; and on real clips. */
class SamePairTest {
  @TempDir private static Path directory;
  private static TwoSets sets;
  private static String thresholds;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
    thresholds = sets.thresholds("set", 0.4, 0.5, 0.6, 0.3);
  }

  private String out() {
    return work.resolve("out").toString();
  }

  private Call diff(String set, String... options) {
    String[] base = {"diff", "--before=" + set, "--after=" + set, "--output=" + out()};
    return Call.of(TwoSets.words(base, options));
  }

  /** The clips with labels in a table of their own, and an earlier tagger's scores. */
  private Call before(String scores, String... more) {
    return diff(
        thresholds, TwoSets.words(TwoSets.words(sets.clips(), "--before-scores=" + scores), more));
  }

  private void assertRefused(String sentence, Call call) {
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(
        call.lastLine().startsWith("sglthresh diff: error: " + sentence + "; 'describe "),
        call.lastLine());
    assertFalse(Files.exists(Path.of(out())));
  }

  @Test
  void tablesOfOtherClipsAreRefusedWithTheirNames() throws IOException {
    int clips = sets.scores.length;
    SparkTables.write(
        work + "/fewer",
        Arrays.copyOf(sets.scores, clips - 2),
        Arrays.copyOf(sets.labels, clips - 2),
        1);
    String old = work + "/fewer/scores";
    String now = directory + "/scores";
    assertRefused(
        old
            + " (--before-scores) and "
            + now
            + " (--scores) are of different clips: 0 clips only before, 2 clips (clip_000198,"
            + " clip_000199) only after; give scores of the same clips",
        before(old, "--extra-labels=drop"));
  }

  @Test
  void asManyOtherClipsAreRefusedToo() throws IOException {
    int clips = sets.scores.length;
    SparkTables.write(work + "/more", padded(sets.scores), padded(sets.labels), 2);
    String old = work + "/old";
    SparkTables.session()
        .read()
        .parquet(work + "/more/scores")
        .where(functions.col("clip_id").notEqual("clip_000007"))
        .write()
        .parquet(old);
    assertEquals(
        clips, SparkTables.session().read().parquet(old).count(), "as many as the other tagger's");
    Call call =
        diff(
            thresholds,
            "--scores=" + directory + "/scores",
            "--before-scores=" + old,
            "--labels=" + work + "/more/labels",
            "--classes=" + directory + "/classes.json",
            "--extra-labels=drop");
    assertRefused(
        old
            + " (--before-scores) and "
            + directory
            + "/scores (--scores) are of different clips: 1 clip (clip_000200) only before, 1 clip"
            + " (clip_000007) only after; give scores of the same clips",
        call);
  }

  private static float[][] padded(float[][] rows) {
    float[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = rows[0];
    return more;
  }

  private static byte[][] padded(byte[][] rows) {
    byte[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = rows[0];
    return more;
  }

  /** A table with a column for each class, and labels of its own. */
  private String wide(String name, List<String> names, byte[][] labels) {
    SparkTables.write(work + "/" + name, sets.scores, labels, 1);
    String path = work + "/" + name + "/joined";
    var scores = SparkTables.session().read().parquet(work + "/" + name + "/scores");
    for (int c = 0; c < names.size(); c++) {
      int index = TwoSets.NAMES.indexOf(names.get(c));
      scores =
          scores.withColumn(names.get(c), functions.col("scores").getItem(index < 0 ? c : index));
    }
    scores
        .drop("scores")
        .join(SparkTables.session().read().parquet(work + "/" + name + "/labels"), "clip_id")
        .write()
        .parquet(path);
    return path;
  }

  @Test
  void tablesOfOtherClassesAreRefusedWithTheirNames() throws IOException {
    String set = sets.thresholds("two", ScoreScale.PROBABILITY, List.of("Dog", "Bell"), .5, .5);
    String old = wide("a", List.of("Dog", "Bell", "Cow", "Hen"), sets.labels);
    String now = wide("b", List.of("Dog", "Bell", "Cow", "Cat"), sets.labels);
    assertRefused(
        old
            + " (--before-scores) and "
            + now
            + " (--scores) have different classes: 1 class (Hen) only before, 1 class (Cat) only"
            + " after; compare taggers of the same classes",
        diff(set, "--before-scores=" + old, "--scores=" + now));
  }

  @Test
  void tablesOfOtherLabelsAreRefused() throws IOException {
    byte[][] other = Arrays.stream(sets.labels).map(byte[]::clone).toArray(byte[][]::new);
    int with = IntStream.range(0, 200).filter(clip -> other[clip][1] == 1).findFirst().orElse(0);
    int bare = IntStream.range(0, 200).filter(clip -> other[clip][1] == 0).findFirst().orElse(0);
    other[with][1] = 0; // as many positives as before, on other clips
    other[bare][1] = 1;
    String old = wide("c", TwoSets.NAMES, other);
    String now = wide("d", TwoSets.NAMES, sets.labels);
    assertRefused(
        "the labels of 1 class (Cat, domestic) differ between "
            + old
            + " and "
            + now
            + "; give both taggers the same labels, in a table of their own with --labels, and their"
            + " classes in the same order",
        diff(thresholds, "--before-scores=" + old, "--scores=" + now));
  }

  @Test
  void theIntervalOfAChangeIsFarNarrowerThanThoseOfBothTaggersOnRealClips() throws IOException {
    SharedData.Split clips = SharedData.split("dcase2017/eval");
    float[][] old = Arrays.stream(clips.scores()).map(float[]::clone).toArray(float[][]::new);
    SplittableRandom random = new SplittableRandom(1);
    for (float[] scores : old) {
      for (int c = 0; c < scores.length; c++) {
        scores[c] = (float) (.98 * scores[c] + .02 * random.nextDouble());
      }
    }
    SparkTables.write(work + "/now", clips.scores(), clips.labels(), 2);
    SparkTables.write(work + "/old", old, clips.labels(), 3);
    List<String> names = IntStream.range(0, clips.classes()).mapToObj(c -> "class_" + c).toList();
    double[] halves = new double[clips.classes()];
    Arrays.fill(halves, .5);
    String set = sets.thresholds("halves", ScoreScale.PROBABILITY, names, halves);
    Call call =
        diff(
            set,
            "--scores=" + work + "/now/scores",
            "--before-scores=" + work + "/old/scores",
            "--labels=" + work + "/now/labels");
    assertEquals(0, call.exitCode(), call.err());
    JsonNode map = TwoSets.json(out(), "diff.json").path("ranking").path("map");
    double width = map.path("high").asDouble() - map.path("low").asDouble();
    double single = 0;
    for (String side : List.of("now", "old")) {
      Call evaluated =
          Call.of(
              "evaluate",
              "--scores=" + work + "/" + side + "/scores",
              "--labels=" + work + "/" + side + "/labels",
              "--output=" + work + "/" + side + "/metrics");
      assertEquals(0, evaluated.exitCode(), evaluated.err());
      JsonNode metrics = TwoSets.json(work + "/" + side + "/metrics", "metrics.json");
      JsonNode interval = metrics.findValue("intervals").path("map");
      assertEquals(
          metrics.findValue("map").asDouble(),
          map.path(side.equals("now") ? "after" : "before").asDouble(),
          1e-12);
      single += interval.path("high").asDouble() - interval.path("low").asDouble();
    }
    assertTrue(width > 0 && width < single / 8, width + " " + single);
  }
}
