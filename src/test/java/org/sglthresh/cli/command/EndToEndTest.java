package org.sglthresh.cli.command;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.Main;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.cli.run.InterruptionTest;
import org.sglthresh.spark.read.Tables;

/** Commands as users type them, from made-up clips to tags. */
class EndToEndTest {
  private static final int CLIPS = 300;

  @TempDir private static Path directory;
  private static Path corpus;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    corpus = directory.resolve("corpus");
    done("synthesize", "--clips=" + CLIPS, "--classes=12", "--seed=3", "--output=" + corpus);
  }

  /** Calls a command that must succeed, and returns its result. */
  private static String done(String... args) {
    Call call = Call.done(args);
    assertFalse(call.err().contains("error"), call.err());
    return call.out();
  }

  private String[] optimize(String... options) {
    List<String> args = new ArrayList<>(List.of("optimize"));
    args.addAll(List.of("--scores", corpus + "/scores", "--labels", corpus + "/labels"));
    args.addAll(List.of("--output", work.resolve("run").toString()));
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static List<String> namesIn(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theCostOfEachPhaseIsALineOfJsonAndTheSumIsInTheManifest() throws IOException {
    Call.done(
        optimize("--engine=blocks", "--epochs=5", "--metrics-log=" + work.resolve("costs.jsonl")));
    List<JsonNode> phases = new ArrayList<>();
    for (String line : Files.readAllLines(work.resolve("costs.jsonl"))) {
      phases.add(new ObjectMapper().readTree(line));
    }
    assertEquals("done", phases.remove(phases.size() - 1).path("status").asText());
    assertEquals(
        List.of("read", "prepare", "optimize", "evaluate", "confidence", "write"),
        phases.stream().map(phase -> phase.path("phase").asText()).toList());
    JsonNode manifest = json(work.resolve("run/manifest.json"));
    for (String figure : List.of("jobs", "tasks", "cacheHits", "cacheMisses", "inputBytes")) {
      long sum = phases.stream().mapToLong(phase -> phase.path(figure).asLong()).sum();
      assertTrue(sum > 0, figure);
      assertEquals(sum, manifest.path("spark").path(figure).asLong(), figure);
    }
    assertTrue(phases.get(2).path("jobs").asInt() >= 5, "a job an epoch");
  }

  @Test
  void scoresBecomeThresholdsMetricsAndTags() throws IOException {
    Path run = work.resolve("run");
    String learned = done(optimize("--epochs", "20", "--initial-threshold=0.3"));
    assertTrue(
        learned.matches(
            "(?s).*\n\nmicro-F1 \\.\\d{4} → \\.\\d{4} on the tuning clips\nthresholds: "
                + Pattern.quote(run + "/thresholds.json\nreport: " + run + "/report.html\n")),
        learned);
    assertEquals("micro-f1", json(run.resolve("thresholds.json")).path("objective").asText());
    JsonNode parameters = json(run.resolve("manifest.json")).path("parameters");
    assertEquals("20", parameters.path("epochs").asText());
    assertEquals("0.3", parameters.path("initial-threshold").asText());
    assertEquals("50", parameters.path("slope").asText());
    assertTrue(parameters.path("level").isMissingNode());

    Path measured = work.resolve("measured");
    String shown =
        done(
            "evaluate",
            "--scores=" + corpus + "/scores",
            "--labels=" + corpus + "/labels",
            "--thresholds=" + run,
            "--output=" + measured);
    assertTrue(
        shown.endsWith(
            "\nmetrics: " + measured + "/metrics.json\nreport: " + measured + "/report.html\n"),
        shown);
    assertEquals(
        json(run.resolve("metrics.json")).path("tuning").path("micro_f1").asDouble(),
        json(measured.resolve("metrics.json")).path("evaluation").path("micro_f1").asDouble());

    JsonNode tuning = json(run.resolve("metrics.json")).path("tuning");
    JsonNode again = json(measured.resolve("metrics.json")).path("evaluation").path("intervals");
    tuning
        .path("intervals")
        .fieldNames()
        .forEachRemaining(
            name -> assertEquals(tuning.path("intervals").path(name), again.path(name), name));
    for (String measure : List.of("micro_f1", "micro_precision", "macro_f1", "weighted_recall")) {
      double value = tuning.path(measure).asDouble();
      JsonNode interval = tuning.path("intervals").path(measure);
      assertTrue(interval.path("low").asDouble() < value, measure + interval);
      assertTrue(interval.path("high").asDouble() > value, measure + interval);
    }
    assertEquals(32, tuning.path("intervals").path("shards").asInt());
    JsonNode ofThresholds = json(run.resolve("metrics.json")).path("threshold_intervals");
    assertEquals(25, ofThresholds.path("resamples").asInt());
    for (String line : Files.readAllLines(run.resolve("per_class.csv")).subList(1, 13)) {
      String[] fields = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (!fields[3].equals("0")) {
        assertTrue(Double.parseDouble(fields[11]) <= Double.parseDouble(fields[9]), line);
        assertTrue(Double.parseDouble(fields[12]) >= Double.parseDouble(fields[9]), line);
        assertTrue(Double.parseDouble(fields[13]) < Double.parseDouble(fields[2]), line);
        assertTrue(Double.parseDouble(fields[14]) > Double.parseDouble(fields[2]), line);
      }
    }
    assertTrue(Files.readString(run.resolve("report.html")).contains("95 % interval"));
    assertTrue(json(run.resolve("manifest.json")).path("seconds").has("confidence"));
    assertTrue(learned.contains("95 % interval"), learned);

    Path tags = work.resolve("tags");
    done("apply", "--scores=" + corpus + "/scores", "--thresholds=" + run, "--output=" + tags);
    assertEquals(CLIPS, Tables.spark().read().parquet(tags.toString()).count());
  }

  @Test
  void aClipOfWeightTwoCountsAsTheSameClipTwice() throws IOException {
    Dataset<Row> scores = Tables.spark().read().parquet(corpus + "/scores");
    Dataset<Row> labels = Tables.spark().read().parquet(corpus + "/labels");
    Column heavy = abs(hash(col("clip_id"))).mod(3).equalTo(0);
    Column again = concat(col("clip_id"), lit(" again"));
    Path tables = work.resolve("tables");
    scores
        .union(scores.where(heavy).withColumn("clip_id", again))
        .write()
        .parquet(tables + "/scores");
    labels
        .union(labels.where(heavy).withColumn("clip_id", again))
        .write()
        .parquet(tables + "/labels");
    labels
        .withColumn("importance", when(heavy, 2).otherwise(1))
        .write()
        .parquet(tables + "/weighted");
    String weighted = "--labels=" + tables + "/weighted";
    String weight = "--weight-column=importance";
    String given = "--scores=" + corpus + "/scores";
    String[] repeated = {"--scores=" + tables + "/scores", "--labels=" + tables + "/labels"};
    for (String method : List.of("exact", "sgl")) {
      String chosen = "--method=" + method;
      String weightedRun = work.resolve("weighted " + method).toString();
      String repeatedRun = work.resolve("twice " + method).toString();
      String[] learn = {"optimize", chosen, "--resamples=0"};
      done(TwoSets.words(learn, given, weighted, weight, "--output=" + weightedRun));
      done(TwoSets.words(learn, TwoSets.words(repeated, "--output=" + repeatedRun)));
      assertSameFigures(repeatedRun, weightedRun, "tuning");
    }
    String weightedRun = work.resolve("weighted 0.3").toString();
    String repeatedRun = work.resolve("twice 0.3").toString();
    done("evaluate", given, weighted, weight, "--thresholds=0.3", "--output=" + weightedRun);
    done("evaluate", repeated[0], repeated[1], "--thresholds=0.3", "--output=" + repeatedRun);
    assertSameFigures(repeatedRun, weightedRun, "evaluation");
    Call call =
        Call.of(
            optimize(
                "--weight-column=importance", "--eval-scores=s", "--eval-labels=" + "nothing"));
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("no column \"importance\""), call.lastLine());
  }

  private static void assertSameFigures(String expected, String actual, String table)
      throws IOException {
    for (String figure : List.of("labels", "micro_f1", "macro_f1", "samples_f1", "hamming_loss")) {
      assertEquals(
          json(Path.of(expected, "metrics.json")).path(table).path(figure).asDouble(-1),
          json(Path.of(actual, "metrics.json")).path(table).path(figure).asDouble(-2),
          1e-9,
          figure);
    }
  }

  @Test
  void aSingleSampleOrSamplesWithoutLearningAreRefused() {
    Call single = Call.of(optimize("--resamples=1"));
    assertEquals(2, single.exitCode());
    assertTrue(single.lastLine().contains("takes 0 or at least 2"), single.lastLine());
    Call unlearned = Call.of(optimize("--method=default", "--resamples=5"));
    assertEquals(2, unlearned.exitCode());
    assertTrue(
        unlearned.lastLine().contains("does not go with method default"), unlearned.lastLine());
  }

  @Test
  void aDemoIsAWholeRun() throws IOException {
    Path demo = work.resolve("demo");
    String shown = done("demo", "--clips=200", "--output=" + demo);
    assertTrue(
        shown.endsWith(
            "\nreport: " + demo + "/optimize/report.html\nopen the report in a browser\n"),
        shown);
    assertTrue(Files.exists(demo.resolve("optimize/report.html")));
    JsonNode metrics = json(demo.resolve("optimize/metrics.json"));
    assertEquals(200, metrics.path("tuning").path("clips").asInt());
    assertEquals(100, metrics.path("evaluation").path("clips").asInt());
    JsonNode inputs = json(demo.resolve("optimize/manifest.json")).path("inputs");
    for (String part : List.of("tuning", "held-out")) {
      assertTrue(Files.exists(demo.resolve(part).resolve("_SUCCESS")), part);
      assertTrue(inputs.toString().contains(demo.resolve(part).toString()), inputs.toString());
    }
  }

  @Test
  void anExistingOutputIsKeptReplacedOrSkipped() throws IOException {
    Path run = work.resolve("run");
    done(optimize("--method=default"));
    String first = Files.readString(run.resolve("_SUCCESS"));
    Call refused = Call.of(optimize("--method=default"));
    assertEquals(4, refused.exitCode());
    assertEquals(
        "sglthresh optimize: error: output "
            + run
            + " exists already; choose another directory or pass --if-exists overwrite|skip",
        refused.lastLine());
    done(optimize("--method=default", "--if-exists=skip"));
    assertEquals(first, Files.readString(run.resolve("_SUCCESS")));
    done(optimize("--method=default", "--if-exists=overwrite"));
    assertFalse(first.equals(Files.readString(run.resolve("_SUCCESS"))));
    assertEquals(List.of("run"), namesIn(work));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "blocks"})
  void ctrlCInMidRunLeavesNothing(String engine) throws Exception {
    InterruptionTest.assumeCtrlCArrives();
    String[] args = optimize("--epochs=1000000", "--engine=" + engine);
    try (ChildJvm child = ChildJvm.likeThis(Main.class, args)) {
      child.awaitOnErr(": epoch ");
      assertEquals(1, namesIn(work).size());
      child.signal("INT");
      Call call = child.await();
      assertEquals(130, call.exitCode(), call.err());
      assertEquals("sglthresh optimize: interrupted; nothing was written", call.lastLine());
      assertEquals("", call.out());
      assertFalse(call.err().contains("\tat "), call.err());
      assertEquals(List.of(), namesIn(work));
    }
  }
}
