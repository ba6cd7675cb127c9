package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SparkTables;

/**
 * A detector that keeps no score below 0.3, counted by hand. Dog: a (0.9) and c (0.4) have it, b
 * (0.6) and f (0.3) do not, e has it without a score. Cat: b (0.8) and d (0.5) have it.
 */
@Tag("slow")
class MissingScoresCommandsTest {
  private static final String ZERO = "--missing-scores=0";

  /** Half-way between 0.3 and 0.4, as floats. */
  private static final float DOG = (.3f + .4f) / 2;

  @TempDir private static Path tables;

  @TempDir private Path work;

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  private static void write(String name, StructType schema, Row... rows) {
    SparkTables.session()
        .createDataFrame(Arrays.asList(rows), schema)
        .coalesce(1)
        .write()
        .parquet(tables.resolve(name).toString());
  }

  @BeforeAll
  static void writeTables() throws IOException {
    StructType id = new StructType().add("clip_id", DataTypes.StringType);
    write(
        "long",
        id.add("class", DataTypes.StringType).add("score", DataTypes.DoubleType),
        row("a", "Dog", .9),
        row("b", "Cat", .8),
        row("b", "Dog", .6),
        row("c", "Dog", .4),
        row("d", "Cat", .5),
        row("f", "Dog", .3));
    write(
        "wide",
        id.add("Dog", DataTypes.FloatType).add("Cat", DataTypes.FloatType),
        row("a", .9f, null),
        row("b", .6f, .8f),
        row("c", .4f, null),
        row("d", null, .5f),
        row("f", .3f, null));
    StructType dense = id.add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write(
        "dense",
        dense,
        row("a", Arrays.asList(.9f, null)),
        row("b", List.of(.6f, .8f)),
        row("c", Arrays.asList(.4f, null)),
        row("d", Arrays.asList(null, .5f)),
        row("e", Arrays.asList(null, null)),
        row("f", Arrays.asList(.3f, null)));
    write(
        "zeros",
        dense,
        row("a", List.of(.9f, 0f)),
        row("b", List.of(.6f, .8f)),
        row("c", List.of(.4f, 0f)),
        row("d", List.of(0f, .5f)),
        row("e", List.of(0f, 0f)),
        row("f", List.of(.3f, 0f)));
    write(
        "labels",
        id.add("labels", DataTypes.createArrayType(DataTypes.StringType)),
        row("a", List.of("Dog")),
        row("b", List.of("Cat")),
        row("c", List.of("Dog")),
        row("d", List.of("Cat")),
        row("e", List.of("Dog")),
        row("f", List.of()));
    Files.writeString(tables.resolve("classes.json"), "[\"Dog\", \"Cat\"]");
  }

  private Call call(String command, String scores, String output, String... options) {
    return Call.of(
        Stream.of(
                Stream.of(command, "--scores=" + tables.resolve(scores)),
                Stream.of("--classes=" + tables.resolve("classes.json")),
                command.equals("apply")
                    ? Stream.<String>of()
                    : Stream.of("--labels=" + tables.resolve("labels")),
                Stream.of("--output=" + work.resolve(output)),
                Stream.of(options))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private Call done(String command, String scores, String output, String... options) {
    Call call = call(command, scores, output, options);
    assertEquals(0, call.exitCode(), call.err());
    return call;
  }

  private JsonNode json(String output, String file) throws IOException {
    return TwoSets.json(work.resolve(output).toString(), file);
  }

  private List<Float> thresholds(String output) throws IOException {
    List<Float> thresholds = new ArrayList<>();
    json(output, "thresholds.json")
        .path("classes")
        .forEach(entry -> thresholds.add((float) entry.path("threshold").asDouble()));
    return thresholds;
  }

  @ParameterizedTest
  @ValueSource(strings = {"long", "wide", "dense"})
  void thresholdsAreLearnedAboveTheLeastScore(String scores) throws IOException {
    Call call = done("optimize", scores, "run", ZERO, "--method=exact", "--resamples=3");
    assertEquals(List.of(DOG, .4f), thresholds("run"), "Cat lies between the floor and 0.5");
    assertEquals((double) .3f, json("run", "thresholds.json").path("scoreFloor").asDouble());
    JsonNode metrics = json("run", "metrics.json");
    assertEquals(.8, metrics.path("tuning").path("micro_f1").asDouble(), 1e-12);
    assertEquals(.8, metrics.path("certificate").path("upper_bound").asDouble(), 1e-12);
    JsonNode manifest = json("run", "manifest.json");
    assertEquals(6, manifest.path("missingScores").path("tuning").asLong());
    assertEquals((double) .3f, manifest.path("scoreFloors").path("tuning").asDouble(), 1e-9);
    boolean hasRow = scores.equals("dense");
    assertTrue(
        call.err()
            .contains(
                "6 scores of "
                    + tables.resolve(scores)
                    + " are missing and count as 0"
                    + (hasRow ? "" : ", among them all of 1 clip without a row")
                    + "; what lies below 0.3, the least score present, was not seen"),
        call.err());
    assertTrue(call.out().contains("No threshold lies below 0.3, the floor of the scores"));
    String report = Files.readString(work.resolve("run/report.html"));
    assertTrue(report.contains("tuning score floor") && report.contains("No threshold lies below"));
  }

  @Test
  void explicitZerosGiveTheSameApartFromTheFloor() throws IOException {
    done("optimize", "zeros", "zeros", "--method=exact", "--resamples=0");
    assertEquals(List.of(DOG, .25f), thresholds("zeros"));
    assertTrue(json("zeros", "thresholds.json").path("scoreFloor").isMissingNode());
    done("optimize", "dense", "low", ZERO, "--score-floor=0.1", "--method=exact", "--resamples=0");
    assertEquals(List.of(DOG, .3f), thresholds("low"), "between a floor of 0.1 and 0.5");
    for (String method : List.of("sgl", "numerical")) {
      done("optimize", "zeros", method + "-z", "--method=" + method, "--resamples=0");
      done(
          "optimize",
          "dense",
          method,
          ZERO,
          "--score-floor=0",
          "--method=" + method,
          "--resamples=0");
      assertEquals(thresholds(method + "-z"), thresholds(method), method);
    }
  }

  @ParameterizedTest
  @CsvSource({"blocks", "summary", "summary --refine"})
  void everyEngineKeepsToTheFloor(String engine) throws IOException {
    done(
        "optimize",
        "long",
        "run",
        Stream.concat(
                Stream.of(ZERO, "--method=exact", "--resamples=0"),
                Arrays.stream(("--engine=" + engine).split(" ")))
            .toArray(String[]::new));
    assertEquals(List.of(DOG, .4f), thresholds("run"));
  }

  @Test
  void summariesCarryTheFloor() throws IOException {
    done("summarize", "long", "first", ZERO);
    done("summarize", "dense", "second", ZERO, "--score-floor=0.2");
    Call call =
        Call.done(
            "optimize",
            "--summary=" + work.resolve("second") + "," + work.resolve("first"),
            "--method=exact",
            "--resamples=0",
            "--output=" + work.resolve("run"));
    assertEquals(List.of(DOG, .4f), thresholds("run"));
    assertTrue(
        call.err().contains("no threshold is taken below 0.3, the highest floor of the summaries"));
  }

  @Test
  void foldsAndComparisonsKeepToTheFloor() throws IOException {
    done("crossvalidate", "long", "cv", ZERO, "--folds=2", "--method=exact", "--final=mean");
    assertTrue(thresholds("cv").stream().allMatch(t -> t >= .3f), thresholds("cv").toString());
    assertEquals((double) .3f, json("cv", "thresholds.json").path("scoreFloor").asDouble());
    done("compare", "long", "cmp", ZERO, "--methods=default,exact", "--initial-threshold=0.1");
    assertEquals(.3, json("cmp", "comparison.json").path("score_floor").asDouble(), 1e-6);
    JsonNode rows = json("cmp", "comparison.json").path("rows");
    // at 0.3: a, b and c are tagged Dog, b and d Cat; f lies on the threshold
    assertEquals(.8, rows.get(0).path("tuning_micro_f1").asDouble(), 1e-12);
    assertEquals(0, rows.get(0).path("gap").asDouble(), 1e-12);
  }

  @Test
  void evaluateCountsMissingScoresAndRefusesWhatWasNotSeen() throws IOException {
    done("evaluate", "long", "ok", ZERO, "--thresholds=0.45");
    JsonNode metrics = json("ok", "metrics.json").path("evaluation");
    assertEquals(6.0 / 9, metrics.path("micro_f1").asDouble(), 1e-12);
    assertEquals(
        "sglthresh evaluate: error: the threshold 0.25 of class \"Dog\" (0.25 everywhere) and those"
            + " of 1 other lie below 0.3, the least score present: what lies under it was not seen;"
            + " take thresholds of 0.3 or more, such as optimize learns from these scores, or name"
            + " the tagger's own floor by --score-floor",
        refused("evaluate", "long", ZERO, "--thresholds=0.25"));
    done("evaluate", "long", "lower", ZERO, "--score-floor=0.2", "--thresholds=0.25");
    assertTrue(
        refused("apply", "long", ZERO, "--score-floor=0.3", "--thresholds=0.25")
            .contains("below 0.3, the floor of --score-floor: what lies under it was not seen"));
    assertTrue(refused("apply", "long", ZERO, "--thresholds=0.25").contains("least score present"));
    assertFalse(Files.exists(work.resolve("refused")));
    assertTrue(
        refused("evaluate", "long", ZERO, "--score-floor=0.35", "--thresholds=0.5")
            .contains("1 score lies below --score-floor: clip \"f\", class \"Dog\": 0.3"));
  }

  private String refused(String command, String scores, String... options) {
    Call call = call(command, scores, "refused", options);
    assertEquals(3, call.exitCode(), call.err());
    return call.lastLine();
  }

  @Test
  void thresholdsThatWereLearnedAboveAFloorFit() throws IOException {
    done("optimize", "dense", "run", ZERO, "--score-floor=0.1", "--method=exact", "--resamples=0");
    String learned = "--thresholds=" + work.resolve("run");
    done("evaluate", "long", "evaluated", ZERO, learned);
    Call applied = done("apply", "long", "tags", ZERO, learned);
    assertTrue(
        applied.err().contains("what lies below 0.3, the least score present, was not seen"));
    String tags =
        SparkTables.session()
            .read()
            .parquet(work.resolve("tags").toString())
            .collectAsList()
            .stream()
            .map(tagged -> tagged.getString(0) + tagged.getList(1))
            .sorted()
            .collect(Collectors.joining(" "));
    assertEquals("a[Dog] b[Cat, Dog] c[Dog] d[Cat] f[]", tags);
    Path low = Files.createDirectories(work.resolve("low"));
    String text = Files.readString(work.resolve("run/thresholds.json"));
    Files.writeString(
        low.resolve("thresholds.json"),
        text.replaceFirst("\"threshold\": [0-9.]+", "\"threshold\": 0.05"));
    assertTrue(
        refused("evaluate", "long", ZERO, "--thresholds=" + low)
            .contains("class 0 (Dog): threshold 0.05 is below the scoreFloor 0.1"));
  }

  @Test
  void heldOutScoresWithAFloorRefuseThresholdsLearnedWithoutOne() {
    String[] heldOut = {
      "--eval-scores=" + tables.resolve("long"), "--eval-labels=" + tables.resolve("labels"), ZERO
    };
    for (String command : List.of("optimize", "compare")) {
      String method = command.equals("optimize") ? "--method=exact" : "--methods=exact";
      String line = refused(command, "zeros", TwoSets.words(heldOut, method));
      assertTrue(
          line.contains(
              "the threshold 0.25 of class \"Cat\" (on the held-out clips) lies below 0.3, the least"
                  + " score present"),
          line);
      String[] once = command.equals("optimize") ? new String[] {"--resamples=0"} : new String[0];
      done(command, "dense", command, TwoSets.words(TwoSets.words(heldOut, method), once));
    }
  }

  @Test
  void differencesAreRefusedBelowTheFloorToo() throws IOException {
    Path low = Files.createDirectories(work.resolve("low"));
    Files.writeString(
        low.resolve("thresholds.json"),
        "{\"format\": \"sglthresh-thresholds\", \"version\": 1, \"decision\": \"score > threshold\","
            + " \"scoreScale\": \"probability\", \"method\": \"sgl\", \"objective\": \"micro-f1\","
            + " \"classes\": [{\"index\": 0, \"name\": \"Dog\", \"threshold\": 0.5, \"support\": 1},"
            + " {\"index\": 1, \"name\": \"Cat\", \"threshold\": 0.1, \"support\": 1}]}");
    done("optimize", "long", "run", ZERO, "--method=exact", "--resamples=0");
    String[] both = {"--before=" + work.resolve("run"), "--after=" + low, ZERO};
    String line = refused("diff", "long", both);
    assertTrue(line.contains("the threshold 0.1 of class \"Cat\" (" + low), line);
    done("diff", "long", "diff", TwoSets.words(both, "--score-floor=0.1"));
    JsonNode before = json("diff", "diff.json").path("before");
    assertEquals(.3, before.path("score_floor").asDouble(), 1e-6);
  }

  @Test
  void pinsBelowTheFloorAreRefused() throws IOException {
    Path pins = Files.writeString(work.resolve("pins.json"), "{\"Cat\": 0.2}");
    assertEquals(
        "sglthresh optimize: error: "
            + pins
            + " pins the class \"Cat\" at 0.2, below the floor of the scores, 0.3: what lies under it"
            + " was not seen; pin it at the floor or above",
        refused("optimize", "long", ZERO, "--pins=" + pins));
    done("optimize", "long", "held", ZERO, "--score-floor=0.2", "--pins=" + pins, "--resamples=0");
    assertEquals(.2f, thresholds("held").get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "evaluate|--missing-scores=0 --engine=sql --thresholds=0.5|--missing-scores 0 does not go with"
            + " --engine: engine sql does not fill in missing scores; leave the engine out",
        "optimize|--missing-scores=0 --require-gpu|--missing-scores 0 does not go with --require-gpu:"
            + " engine sql does not fill in missing scores; leave the engine out",
        "apply|--missing-scores=0 --score-scale=logit --thresholds=0.5|--missing-scores 0 is for"
            + " probabilities; it does not go with --score-scale logit, where 0 is not the lowest"
            + " score",
        "evaluate|--score-floor=0.1 --thresholds=0.5|--score-floor says below which score a tagger"
            + " kept nothing; add --missing-scores 0 or leave it out",
        "evaluate|--missing-scores=0 --score-floor=2 --thresholds=0.5|--score-floor takes a number"
            + " from 0 to 1, not '2'",
      })
  void optionsThatDoNotGoTogether(String command, String options, String message) {
    Call call = call(command, "long", "none", options.split(" "));
    assertEquals(2, call.exitCode(), call.err());
    assertEquals("sglthresh " + command + ": error: " + message, call.lastLine());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocks", "sql"})
  void labelsOfOtherClipsAreLeftOutAndCounted(String engine) throws IOException {
    StructType dense =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write("two-" + engine, dense, row("a", List.of(.9f, .1f)), row("b", List.of(.6f, .8f)));
    String[] options = {"--thresholds=0.5", "--engine=" + engine};
    String line = refused("evaluate", "two-" + engine, options);
    assertTrue(line.contains("4 clips have labels but no row in the scores table"), line);
    assertTrue(line.contains("leave their labels out with --extra-labels drop"), line);
    Call call =
        done("evaluate", "two-" + engine, "ok", TwoSets.words(options, "--extra-labels=drop"));
    assertTrue(call.err().contains("the labels of 4 clips without scores are left out"));
    assertEquals(
        .8, json("ok", "metrics.json").path("evaluation").path("micro_f1").asDouble(), 1e-12);
    assertEquals(
        "{\"evaluation clips without scores\":4}",
        json("ok", "manifest.json").path("droppedClips").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--missing-scores=0"})
  void idsThatDifferAreShownOfBothSides(String option) {
    StructType dense =
        new StructType()
            .add("clip_id", DataTypes.StringType)
            .add("scores", DataTypes.createArrayType(DataTypes.FloatType));
    write("wav" + option.length(), dense, row("a.wav", List.of(.9f, .1f)));
    String[] options = {"--thresholds=0.5"};
    String line =
        refused(
            "evaluate",
            "wav" + option.length(),
            option.isEmpty() ? options : TwoSets.words(options, option));
    assertTrue(
        line.contains(
            "1 clip has scores but no row in the labels table: clip \"a.wav\". Add their labels or"
                + " remove their scores. Also: 6 clips have labels but no row in the scores table:"
                + " clip \""),
        line);
    assertTrue(
        line.contains(
            "; and 1 more. If these are the same clips, they seem to differ in the file extension"),
        line);
  }
}
