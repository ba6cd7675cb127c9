package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.model.ScoreScale;

class DiffCommandTest {
  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call diff(String before, String after, String... options) {
    String[] base = {
      "diff", "--before=" + before, "--after=" + after, "--output=" + work.resolve("out")
    };
    return Call.of(TwoSets.words(base, options));
  }

  private void assertFails(int exitCode, String reason, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertEquals("", call.out());
    assertFalse(Files.exists(work.resolve("out")));
  }

  @Test
  void tagsGainedAndLostAreThoseOfAPlainCount() throws IOException {
    double[] before = {0.4, 0.5, 0.6, 0.5};
    double[] after = {0.5, 0.5, 0.3, 0.5};
    Call call = diff(sets.thresholds("a", before), sets.thresholds("b", after), sets.clips());
    assertEquals(0, call.exitCode(), call.err());
    String out = work.resolve("out").toString();
    List<String> rows = Files.readAllLines(Path.of(out, "per_class.csv"));
    assertEquals(5, rows.size());
    assertTrue(rows.get(2).startsWith("\"Cat, domestic\",1,1,0.5,0.5,"), rows.get(2));
    long lost = sets.tags(0, 0.4, (byte) 0) - sets.tags(0, 0.5, (byte) 0);
    long lostRight = sets.tags(0, 0.4, (byte) 1) - sets.tags(0, 0.5, (byte) 1);
    long gained = sets.tags(2, 0.3, (byte) 0) - sets.tags(2, 0.6, (byte) 0);
    long gainedRight = sets.tags(2, 0.3, (byte) 1) - sets.tags(2, 0.6, (byte) 1);
    assertTrue(lost > 10 && gained > 10 && lostRight > 0 && gainedRight > 0);
    String[] dog = rows.get(1).split(",");
    assertEquals(List.of("0", "0", "" + lost, "" + lostRight), List.of(dog).subList(8, 12));
    String[] bird = rows.get(3).split(",");
    assertEquals(List.of("" + gained, "" + gainedRight, "0", "0"), List.of(bird).subList(8, 12));

    JsonNode json = TwoSets.json(out, "diff.json");
    assertEquals(lost, json.path("tags").path("lost").asLong());
    assertEquals(gained, json.path("tags").path("gained").asLong());
    assertEquals(1, json.path("classes").path("raised").asInt());
    assertEquals(1, json.path("classes").path("lowered").asInt());
    double change =
        json.path("after_metrics").path("micro_f1").asDouble()
            - json.path("before_metrics").path("micro_f1").asDouble();
    assertEquals(change, json.path("changes").path("micro_f1").path("change").asDouble(), 1e-12);
    assertTrue(json.path("before_metrics").has("samples_f1"));
    String report = Files.readString(Path.of(out, "report.html"));
    assertTrue(report.contains("What changes") && report.contains("Bird &lt;b&gt;"));
    assertFalse(report.contains("On tuning clips"), "the clips are the corpus");
    assertFalse(report.contains("<b>Bird") || report.contains("Bird <b>"));
    assertTrue(call.out().contains("The threshold moves in 2 of 4 classes: 1 higher, 1 lower."));
    String places = "\n\ndiff: " + out + "/diff.json\nreport: " + out + "/report.html\n";
    assertTrue(call.out().endsWith(places), call.out());
    assertTrue(
        call.out().contains(gained + " tags gained (" + gainedRight + " right)"), call.out());
  }

  @Test
  void ofClipsWithoutLabelsTheTagsAreKnown() throws IOException {
    double[] before = {0.4, 0.9, 0.9};
    double[] after = {0.6, 0.9, 0.7};
    Call call =
        diff(
            sets.thresholds("u3", before),
            sets.thresholds("v3", after),
            TwoSets.words(sets.unlabelledClips(), "--verbose"));
    assertEquals(0, call.exitCode(), call.err());
    long lost = sets.tags(0, 0.4, (byte) 0) - sets.tags(0, 0.6, (byte) 0);
    long gained = sets.tags(2, 0.7, (byte) 0) - sets.tags(2, 0.9, (byte) 0);
    double shareBefore = sets.tagged(before) / 200d;
    double shareAfter = sets.tagged(after) / 200d;
    assertTrue(lost > 10 && gained > 10 && shareBefore < 1 && shareAfter < shareBefore);
    String tags =
        String.format(
            Locale.ROOT,
            "%d tags gained, %d tags lost; of 200 clips %.1f %% have a tag before and %.1f %% after.",
            gained,
            lost,
            100 * shareBefore,
            100 * shareAfter);
    assertTrue(call.out().contains(tags), call.out());
    assertFalse(call.out().contains("F1"), call.out());
    assertTrue(call.err().contains("engine blocks: clips without labels are read by"), call.err());
    String out = work.resolve("out").toString();
    List<String> rows = Files.readAllLines(Path.of(out, "per_class.csv"));
    assertTrue(rows.get(0).endsWith(",threshold_after,tags_before,tags_after,gained,lost"));
    assertTrue(
        rows.get(1)
            .endsWith(
                ","
                    + (lost + sets.tags(0, 0.6, (byte) 0))
                    + ","
                    + sets.tags(0, 0.6, (byte) 0)
                    + ",0,"
                    + lost),
        rows.get(1));
    JsonNode json = TwoSets.json(out, "diff.json");
    assertEquals(gained, json.path("tags").path("gained").asLong());
    assertEquals(
        shareAfter, json.path("tags").path("share_of_clips_tagged_after").asDouble(), 1e-12);
    assertFalse(json.path("tags").has("lost_right") || json.has("changes"));
    assertFalse(json.has("before_metrics") || json.has("after_metrics"));
    String report = Files.readString(Path.of(out, "report.html"));
    assertTrue(report.contains("Which of them are right is not known"), "the table of tags");
    assertFalse(report.contains("of these right") || report.contains("micro-F1"));
  }

  @Test
  void withoutClipsThresholdsAloneAreCompared() throws IOException {
    Call call =
        diff(
            sets.thresholds("a3", 0.4, 0.5, 0.6),
            sets.thresholds("b4", 0.4, 0.6, 0.6, 0.5),
            "--verbose");
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.err().contains("detail: no clips are given: "), call.err());
    assertTrue(call.out().contains("The threshold moves in 1 of 3 classes: 1 higher, 0 lower."));
    assertTrue(call.out().contains("1 class only after, not compared: Bell."), call.out());
    JsonNode json = TwoSets.json(work.resolve("out").toString(), "diff.json");
    assertEquals("[\"Bell\"]", json.path("classes").path("only_after").toString());
    assertFalse(json.has("tags") || json.has("changes"));
    List<String> rows = Files.readAllLines(work.resolve("out").resolve("per_class.csv"));
    assertEquals("Bell,,3,,0.5", rows.get(4));
  }

  @Test
  void classesAreMatchedByNameWhereverTheyStand() throws IOException {
    String before = sets.thresholds("a", 0.4, 0.5, 0.6, 0.5);
    String after =
        sets.thresholds(
            "turned", ScoreScale.PROBABILITY, List.of("Bird <b>", "Cow", "Dog"), 0.6, 0.2, 0.4);
    Call call = diff(before, after, sets.clips());
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("No threshold moves: both sets decide alike on 2 classes."));
    assertTrue(call.out().contains("2 classes only before, not compared: Cat, domestic, Bell."));
    JsonNode metrics =
        TwoSets.json(work.resolve("out").toString(), "diff.json").path("after_metrics");
    assertEquals(
        sets.tags(0, -1, (byte) 1) + sets.tags(2, -1, (byte) 1), metrics.path("labels").asLong());
    assertEquals(
        sets.tags(0, 0.4, (byte) 1) + sets.tags(2, 0.6, (byte) 1),
        metrics.path("true_positives").asLong());
    assertFalse(metrics.has("samples_f1"));
  }

  @Test
  void whatCannotBeComparedIsAnError() throws IOException {
    String set = sets.thresholds("a", 0.4, 0.5, 0.6, 0.5);
    String logits = sets.thresholds("logits", ScoreScale.LOGIT, TwoSets.NAMES, 0.4, 0.5, 0.6, 0.5);
    String others = sets.thresholds("others", ScoreScale.PROBABILITY, List.of("Cow"), 0.5);
    String hen = sets.thresholds("hen", ScoreScale.PROBABILITY, List.of("Hen", "Dog"), 0.5, 0.5);
    assertFails(
        3,
        "--after " + work + "/none is no file or directory that exists",
        diff(set, work + "/none"));
    assertFails(3, "is for probability scores and", diff(set, logits));
    assertFails(3, "have no class in common", diff(set, others));
    assertFails(3, "class \"Hen\" has thresholds on both sides", diff(hen, hen, sets.clips()));
    assertFails(2, "--labels is given without --scores", diff(set, set, "--labels=x"));
    assertFails(
        2, "--without-labels is given without --scores", diff(set, set, "--without-labels"));
    assertFails(
        2,
        "--labels does not go with --without-labels",
        diff(set, set, TwoSets.words(sets.clips(), "--without-labels")));
    assertFails(
        2,
        "--engine does not go with --without-labels",
        diff(set, set, TwoSets.words(sets.unlabelledClips(), "--engine=sql")));
    assertFails(2, "--engine is given without --scores", diff(set, set, "--engine=sql"));
    assertFails(2, "missing option --after", Call.of("diff", "--before=" + set, "--output=o"));
  }
}
