package org.sglthresh.spark.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.cli.Call;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.blocks.Blocks;
import org.sglthresh.spark.blocks.LoadedTable;
import org.sglthresh.spark.blocks.ScoreTable;
import org.sglthresh.spark.table.FloorOrigin;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.ReadLimits;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.testing.SparkTables;
import org.sglthresh.testing.TableSourceBuilder;

/** Tables with the highest scores of each clip, as {@code annotate --top-k} writes them. */
@Tag("slow")
final class TopScoresTest extends ValidationTestCase {
  private static final StructType TOP =
      new StructType()
          .add("clip_id", DataTypes.StringType)
          .add("indices", INTS)
          .add("values", FLOATS)
          .add("floor", DataTypes.FloatType);

  private String top(Row... rows) {
    return Tables.write(dir.resolve("top"), 1, TOP, Arrays.asList(rows));
  }

  private String labelled() {
    return labels(STRINGS, row("a", List.of("Dog")), row("b", List.of("Speech")));
  }

  private TableSource source(String scores, ScoreFloor floor) {
    return TableSourceBuilder.of(scores, labelled()).missing(floor).build();
  }

  private String refused(Row... rows) {
    return message(source(top(rows), ScoreFloor.NONE));
  }

  @Test
  void whatIsLeftOutCountsAsZeroAndWasSeenFromTheHighestFloorOn() {
    String scores =
        top(
            row("a", List.of(1), List.of(.75f), .75f),
            row("b", List.of(1, 0), List.of(1f, .9f), .9f));
    TableSource source = source(scores, ScoreFloor.NONE);
    ReadLimits shuffled = new ReadLimits(1, 1, 1, 1 << 20, 64, 1000);
    for (ReadLimits readLimits : List.of(ReadLimits.DEFAULT, shuffled)) {
      ScoreTable table = ScoreTable.open(Tables.spark(), source, NAMES, readLimits);
      // a list of all classes leaves nothing out below its floor
      FoundGaps gaps = new FoundGaps(1, 0, new ScoreFloor(.75f), 0, FloorOrigin.HIGHEST_FLOOR);
      try (LoadedTable loaded = table.load()) {
        assertEquals(
            List.of("[0.0, 0.75] {1=1.0}", "[0.9, 1.0] {0=1.0}"), Blocks.sortedClips(loaded));
        assertEquals(gaps, loaded.facts().gaps());
      }
      assertEquals(gaps, table.summarize().facts().gaps());
    }
  }

  @Test
  void theUsersFloorMayLieBelowThoseOfClips() {
    String scores =
        top(row("a", List.of(1), List.of(.75f), .75f), row("b", List.of(0), List.of(.25f), .25f));
    ScoreTable table = ScoreTable.open(Tables.spark(), source(scores, new ScoreFloor(.5f)), NAMES);
    try (LoadedTable loaded = table.load()) {
      assertEquals(new ScoreFloor(.5f), loaded.facts().gaps().floor());
      assertEquals(
          List.of(
              "In the scores table "
                  + scores
                  + ", 1 of 2 clips has a floor above --score-floor 0.5: scores up to it that they"
                  + " leave out count as 0."),
          loaded.facts().warnings());
    }
  }

  @Test
  void scoresAreNotTakenForAllOfThem() {
    String scores = top(row("a", List.of(1), List.of(.75f), .75f));
    String wanted =
        " keeps only the highest scores of each clip, in the columns indices, values and floor: count"
            + " the others as 0 with --missing-scores 0.";
    assertEquals("The scores table DIR/top" + wanted, message(scores, labelled()));
  }

  @Test
  void classesNeedNames() {
    String scores = top(row("a", List.of(1), List.of(.75f), .75f));
    Call call =
        Call.of(
            "apply",
            "--scores=" + scores,
            "--thresholds=0.8",
            "--missing-scores=0",
            "--output=" + dir.resolve("tags"));
    assertEquals(3, call.exitCode());
    assertTrue(
        call.lastLine()
            .contains(
                "The scores table "
                    + scores
                    + " has indices of classes without names: name the classes with --classes"),
        call.lastLine());
  }

  @Test
  void brokenListsAreRefused() {
    Row good = row("b", List.of(1, 0), List.of(.5f, .25f), .25f);
    assertEquals(
        "In the scores table DIR/top, 2 indices are not that of a class: clip \"a\": 2; clip \"a\":"
            + " null. Indices run from 0 to the number of classes less one; --classes names the"
            + " tagger's classes.",
        refused(good, row("a", Arrays.asList(2, null), List.of(.5f, .5f), .5f)));
  }

  @Test
  void repeatedClassesAreRefused() {
    assertEquals(
        "In the scores table DIR/top, 1 class is listed more than once in a clip: clip \"a\": 1."
            + " Write each class once.",
        refused(row("a", List.of(1, 1), List.of(.5f, .5f), .5f)));
  }

  @Test
  void listsOfOtherLengthsAreRefused() {
    assertEquals(
        "In the scores table DIR/top, 1 clip has another number of indices than of values: clip"
            + " \"a\": 2 and 1. Write one index for each value.",
        refused(row("a", List.of(1, 0), List.of(.5f), .5f)));
  }

  @Test
  void absentListsAreRefused() {
    assertEquals(
        "In the scores table DIR/top, 2 rows have null for indices, values or floor: clip \"a\"; clip"
            + " \"b\". Write or remove these rows.",
        refused(row("a", null, List.of(.5f), .5f), row("b", List.of(1), List.of(.5f), null)));
  }

  @Test
  void absentScoresAreRefused() {
    assertEquals(
        "In the scores table DIR/top, 2 rows have null for indices, values or floor: clip \"a\"; clip"
            + " \"b\". Write or remove these rows.",
        refused(
            row("a", List.of(1), Arrays.asList((Float) null), .5f),
            row("b", List.of(1), null, 0f)));
  }

  @Test
  void scoresLieInTheirRange() {
    assertEquals(
        "In the scores table DIR/top, 1 score lies outside [0, 1]: clip \"b\", class \"Dog\": 1.5. Use"
            + " --score-scale logit if these are logits.",
        refused(row("a", List.of(1), List.of(.5f), .5f), row("b", List.of(1), List.of(1.5f), .5f)));
  }

  @Test
  void floorsLieInTheirRange() {
    assertEquals(
        "In the scores table DIR/top, 1 clip has a floor that is no number from 0 to 1: clip \"b\": NaN."
            + " Write the lowest score that is kept.",
        refused(
            row("a", List.of(1), List.of(.5f), .5f),
            row("b", List.of(1), List.of(.5f), Float.NaN)));
  }

  /** Lists of all classes are the scores themselves; shorter ones are as if the others were 0. */
  @Test
  void commandsTakeListsForTheScores() throws IOException {
    int clips = 200;
    List<String> names = List.of("A", "B", "C", "D", "E");
    Random random = new Random(5);
    List<Row> dense = new ArrayList<>();
    List<Row> lists = new ArrayList<>();
    List<Row> labels = new ArrayList<>();
    for (int clip = 0; clip < clips; clip++) {
      float[] scores = new float[names.size()];
      List<String> present = new ArrayList<>();
      for (int c = 0; c < scores.length; c++) {
        boolean is = random.nextInt(3) == 0;
        scores[c] = (random.nextFloat() + (is ? 1 : 0)) / 2;
        if (is) {
          present.add(names.get(c));
        }
      }
      List<Integer> top =
          IntStream.range(0, scores.length)
              .boxed()
              .sorted((c, d) -> Float.compare(scores[d], scores[c]))
              .limit(3)
              .toList();
      List<Float> zeros = new ArrayList<>();
      for (int c = 0; c < scores.length; c++) {
        zeros.add(top.contains(c) ? scores[c] : null);
      }
      String id = SparkTables.id(clip);
      dense.add(row(id, zeros));
      lists.add(row(id, top, top.stream().map(c -> scores[c]).toList(), scores[top.get(2)]));
      labels.add(row(id, present));
    }
    Tables.write(dir.resolve("dense"), 2, Tables.schema("scores", FLOATS), dense);
    Tables.write(dir.resolve("lists"), 2, TOP, lists);
    labels(STRINGS, labels.toArray(Row[]::new));
    String file = dir.resolve("classes.txt").toString();
    Files.writeString(dir.resolve("classes.txt"), String.join("\n", names));
    for (String engine : List.of("local", "blocks", "summary")) {
      String[] options = {
        "--engine=" + engine, "--score-floor=0.01", "--epochs=5", "--resamples=0"
      };
      run("optimize", "dense", file, "dense-" + engine, options);
      run("optimize", "lists", file, "lists-" + engine, options);
      assertEquals(
          json("dense-" + engine, "thresholds.json"), json("lists-" + engine, "thresholds.json"));
    }
    String thresholds = "--thresholds=" + dir.resolve("lists-local");
    run("evaluate", "dense", file, "dense-measured", thresholds);
    run("evaluate", "lists", file, "lists-measured", thresholds);
    assertEquals(
        json("dense-measured", "metrics.json").path("evaluation").path("micro_f1"),
        json("lists-measured", "metrics.json").path("evaluation").path("micro_f1"));
    List<List<Row>> tags = new ArrayList<>();
    for (String scores : List.of("dense", "lists")) {
      Call.done(
          "apply",
          "--scores=" + dir.resolve(scores),
          "--classes=" + file,
          "--missing-scores=0",
          thresholds,
          "--output=" + dir.resolve(scores + "-tags"));
      tags.add(
          Tables.spark()
              .read()
              .parquet(dir.resolve(scores + "-tags").toString())
              .orderBy("clip_id")
              .collectAsList());
    }
    assertEquals(tags.get(0), tags.get(1));
    Call low =
        Call.of(
            "evaluate",
            "--scores=" + dir.resolve("lists"),
            "--labels=" + dir.resolve("labels"),
            "--classes=" + file,
            "--missing-scores=0",
            "--thresholds=0.1",
            "--output=" + dir.resolve("low"));
    assertEquals(3, low.exitCode());
    assertTrue(low.lastLine().contains(", the highest floor of a clip: "), low.lastLine());
    Call sql =
        Call.of(
            "optimize",
            "--scores=" + dir.resolve("lists"),
            "--labels=" + dir.resolve("labels"),
            "--classes=" + file,
            "--missing-scores=0",
            "--engine=sql",
            "--output=" + dir.resolve("sql"));
    assertEquals(2, sql.exitCode(), sql.err());
  }

  private void run(String command, String scores, String classes, String output, String... more) {
    Call.done(
        Call.words(
            command,
            "--scores=" + dir.resolve(scores),
            "--labels=" + dir.resolve("labels"),
            "--classes=" + classes,
            "--missing-scores=0",
            "--output=" + dir.resolve(output),
            more));
  }

  private JsonNode json(String output, String file) throws IOException {
    return new ObjectMapper().readTree(dir.resolve(output).resolve(file).toFile());
  }
}
