package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** Classes of more distinct scores than a summary keeps, and a second look at a few of them. */
@Tag("slow")
class RefineCommandTest {
  private static final int CLIPS = 100_000;

  @TempDir private static Path directory;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    Call.done(
        "synthesize", "--clips=" + CLIPS, "--classes=3", "--seed=5", "--output=" + at("corpus"));
  }

  private static Path at(String name) {
    return directory.resolve(name);
  }

  private static Path optimize(String... options) {
    Path output = at("run " + String.join(" ", options));
    List<String> args =
        new ArrayList<>(
            List.of(
                "optimize",
                "--scores=" + at("corpus/scores"),
                "--labels=" + at("corpus/labels"),
                "--initial-threshold=0.3",
                "--output=" + output));
    args.addAll(List.of(options));
    Call.done(args.toArray(String[]::new));
    return output;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static double[] thresholds(Path run) throws IOException {
    JsonNode classes = json(run.resolve("thresholds.json")).path("classes");
    double[] thresholds = new double[classes.size()];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = classes.get(c).path("threshold").asDouble();
    }
    return thresholds;
  }

  /** Metrics of tuning clips that a summary knows of. */
  private static void assertSameMetrics(Path expected, Path found) throws IOException {
    JsonNode tuning = json(expected.resolve("metrics.json"));
    JsonNode refined = json(found.resolve("metrics.json"));
    for (String metric : List.of("clips", "true_positives", "false_positives", "false_negatives")) {
      assertEquals(tuning.at("/tuning/" + metric), refined.at("/tuning/" + metric), metric);
    }
    for (String metric : List.of("micro_f1", "macro_f1", "weighted_precision")) {
      assertEquals(
          tuning.at("/tuning/" + metric).asDouble(),
          refined.at("/tuning/" + metric).asDouble(),
          1e-12);
    }
    for (String field : List.of("value", "upper_bound", "gap")) {
      assertEquals(
          tuning.at("/certificate/" + field).asDouble(),
          refined.at("/certificate/" + field).asDouble(),
          1e-12,
          field);
    }
  }

  @ParameterizedTest
  @CsvSource({"micro-f1", "macro-f1"})
  void exactFindsTheThresholdsOfTheClips(String objective) throws IOException {
    String[] exact = {"--method=exact", "--resamples=0", "--objective=" + objective};
    Path local = optimize(TwoSets.words(exact, "--engine=local"));
    Path summary = optimize(TwoSets.words(exact, "--engine=summary"));
    Path refined = optimize(TwoSets.words(exact, "--engine=summary", "--refine"));
    assertNotEquals(
        0, json(summary.resolve("metrics.json")).at("/certificate/gap").asDouble(), 1e-7);
    assertArrayEquals(thresholds(local), thresholds(refined));
    assertSameMetrics(local, refined);
    JsonNode manifest = json(refined.resolve("manifest.json"));
    assertEquals("true", manifest.at("/parameters/refine").asText());
    assertEquals(2, manifest.path("passes").asInt());
    assertEquals(1, json(summary.resolve("manifest.json")).path("passes").asInt());
    assertTrue(manifest.path("seconds").has("refine"), manifest.toString());
  }

  @Test
  void otherMethodsAreMeasuredExactlyWhereTheyEnd() throws IOException {
    for (String method : List.of("default", "robust")) {
      Path refined = optimize("--method=" + method, "--engine=summary", "--refine");
      Path measured = at("measured " + method);
      Call.done(
          "evaluate",
          "--scores=" + at("corpus/scores"),
          "--labels=" + at("corpus/labels"),
          "--thresholds=" + refined,
          "--output=" + measured);
      assertEquals(
          json(measured.resolve("metrics.json")).at("/evaluation/true_positives"),
          json(refined.resolve("metrics.json")).at("/tuning/true_positives"));
      assertEquals(
          json(measured.resolve("metrics.json")).at("/evaluation/false_positives"),
          json(refined.resolve("metrics.json")).at("/tuning/false_positives"));
    }
    Path local = optimize("--method=default", "--engine=local");
    assertSameMetrics(local, at("run --method=default --engine=summary --refine"));
  }

  @Test
  void aComparisonIsRefinedAsWell() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String engine : List.of("--engine=local", "--engine=summary --refine")) {
      List<String> args =
          new ArrayList<>(
              List.of(
                  "compare",
                  "--scores=" + at("corpus/scores"),
                  "--labels=" + at("corpus/labels"),
                  "--methods=default,exact",
                  "--initial-threshold=0.3",
                  "--output=" + at("compared " + engine)));
      args.addAll(List.of(engine.split(" ")));
      Call.done(args.toArray(String[]::new));
      rows.add(json(at("compared " + engine).resolve("comparison.json")).path("rows"));
    }
    for (int i = 0; i < 2; i++) {
      for (String figure : List.of("tuning_micro_f1", "tuning_macro_f1", "upper_bound", "gap")) {
        assertEquals(
            rows.get(0).get(i).path(figure).asDouble(),
            rows.get(1).get(i).path(figure).asDouble(),
            1e-12,
            figure);
      }
    }
    assertEquals(0, rows.get(1).get(1).path("gap").asDouble(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--engine=local | add --engine summary",
        "--engine=auto | add --engine summary",
        "--method=tag-budget | does not go with method tag-budget",
        "--method=operating-point | does not go with method operating-point",
      })
  void whereNothingIsHiddenItIsRefused(String option, String message) {
    String engine = option.startsWith("--engine") ? "--seed=" : "--engine=summary";
    Call call = Call.of("optimize", "--scores=x", "--output=y", "--refine", engine, option);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
  }

  @Test
  void summariesAloneCannotBeReadAgain() {
    Call call = Call.of("optimize", "--summary=x", "--output=y", "--refine");
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("there are none; leave it out"), call.lastLine());
  }
}
