package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** Summaries as they are typed: one a day, put together without the scores. */
class SummaryCommandsTest {
  /** The clips of every day are numbered from 0. */
  private static final String RENUMBERED = "--allow-overlap";

  @TempDir private static Path directory;

  @TempDir private Path work;

  @BeforeAll
  static void makeDays() {
    Tables.spark();
    for (String day : List.of("monday", "tuesday")) {
      String seed = day.equals("monday") ? "3" : "4";
      Call.done(
          "synthesize", "--clips=400", "--classes=9", "--seed=" + seed, "--output=" + at(day));
      Call.done(
          "summarize",
          "--scores=" + at(day) + "/scores",
          "--labels=" + at(day) + "/labels",
          "--output=" + at("summary-" + day));
    }
  }

  private static Path at(String name) {
    return directory.resolve(name);
  }

  private JsonNode optimize(String name, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("optimize", "--resamples=0", "--output=" + work.resolve(name)));
    args.addAll(List.of(options));
    Call.done(args.toArray(String[]::new));
    return json(work.resolve(name).resolve("metrics.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private double[] thresholds(String name) throws IOException {
    JsonNode classes = json(work.resolve(name).resolve("thresholds.json")).path("classes");
    double[] thresholds = new double[classes.size()];
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = classes.get(c).path("threshold").asDouble();
    }
    return thresholds;
  }

  private static String[] monday(String... options) {
    List<String> args =
        new ArrayList<>(
            List.of("--scores=" + at("monday/scores"), "--labels=" + at("monday/labels")));
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }

  @Test
  void theEngineComesToTheSameThresholds() throws IOException {
    JsonNode local = optimize("local", monday("--engine=local", "--initial-threshold=0.3"));
    JsonNode summary =
        optimize(
            "summary",
            monday(
                "--engine=summary",
                "--initial-threshold=0.3",
                "--eval-scores=" + at("tuesday/scores"),
                "--eval-labels=" + at("tuesday/labels"),
                RENUMBERED));
    assertArrayEquals(thresholds("local"), thresholds("summary"), 1e-7);
    for (String metric : List.of("micro_f1", "macro_f1", "hamming_loss", "clips")) {
      assertEquals(
          local.path("tuning").path(metric).asDouble(),
          summary.path("tuning").path(metric).asDouble(),
          1e-12,
          metric);
    }
    assertTrue(summary.path("tuning").path("samples_f1").isMissingNode());
    assertTrue(summary.path("tuning").path("subset_accuracy").isMissingNode());
    assertTrue(summary.path("evaluation").path("samples_f1").isNumber());
    assertEquals(
        local.path("certificate").path("gap").asDouble(),
        summary.path("certificate").path("gap").asDouble(),
        1e-9);
    JsonNode manifest = json(work.resolve("summary").resolve("manifest.json"));
    assertEquals("summary", manifest.path("engine").asText());
  }

  @Test
  void daysAddUpAndCanBeTakenAway() throws IOException {
    String both = at("summary-monday") + "," + at("summary-tuesday");
    JsonNode days = optimize("days", "--summary=" + both, "--method=exact");
    assertEquals(800, days.path("tuning").path("clips").asInt());
    assertEquals(0, days.path("certificate").path("gap").asDouble(), 1e-12);
    JsonNode rest =
        optimize(
            "rest",
            "--summary=" + both,
            "--subtract-summary=" + at("summary-tuesday"),
            "--method=exact");
    JsonNode monday = optimize("monday", monday("--method=exact"));
    assertEquals(
        monday.path("tuning").path("micro_f1").asDouble(),
        rest.path("tuning").path("micro_f1").asDouble());
    assertArrayEquals(thresholds("monday"), thresholds("rest"));
    JsonNode inputs = json(work.resolve("rest").resolve("manifest.json")).path("inputs");
    assertEquals("tuning summary", inputs.get(0).path("role").asText());
    assertEquals("tuning subtracted summary", inputs.get(2).path("role").asText());
  }

  @Test
  void clipsThatAreInTwoSummariesAreWarnedOf() {
    String twice = at("summary-monday") + "," + at("summary-tuesday");
    Call call =
        Call.done(
            "optimize", "--summary=" + twice, "--resamples=0", "--output=" + work.resolve("twice"));
    assertTrue(
        call.err()
            .contains(
                "400 of the 400 clips of the summary "
                    + at("summary-tuesday")
                    + " are in summaries before it and count twice"),
        call.err());
  }

  @Test
  void aSummaryIsATableThatPeopleCanRead() {
    var rows = Tables.spark().read().parquet(at("summary-monday").toString());
    assertEquals(9, rows.count());
    assertEquals(9, rows.where("clips = 400 and level = 0 and scale = 'probability'").count());
    assertFalse(rows.where("positives > 0").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scores=x | --scores does not go with --summary",
        "--labels=x | --labels does not go with --summary",
        "--engine=blocks | --engine does not go with --summary",
        "--precision=float | --precision does not go with --summary",
        "--classes=x | --classes does not go with --summary",
        "--unlabelled=drop | --unlabelled does not go with --summary",
      })
  void whatHasNoEffectIsRefused(String option, String message) {
    Call call =
        Call.of(
            "optimize",
            "--summary=" + at("summary-monday"),
            "--output=" + work.resolve("none"),
            option);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(message), call.lastLine());
  }

  @Test
  void whatIsMissingIsNamed() {
    Call none = Call.of("optimize", "--output=" + work.resolve("none"));
    assertEquals(2, none.exitCode());
    assertTrue(none.lastLine().contains("missing option --scores PATH"), none.lastLine());
    Call alone =
        Call.of(
            "optimize", "--scores=x", "--subtract-summary=x", "--output=" + work.resolve("none"));
    assertTrue(alone.lastLine().contains("--summary; add it"), alone.lastLine());
    Call scale =
        Call.of(
            "optimize",
            "--summary=" + at("summary-monday"),
            "--score-scale=logit",
            "--output=" + work.resolve("none"));
    assertEquals(3, scale.exitCode());
    assertTrue(scale.lastLine().contains("say --score-scale probability"), scale.lastLine());
    Call precision =
        Call.of("optimize", "--scores=x", "--engine=summary", "--precision=float", "--output=y");
    assertEquals(2, precision.exitCode());
  }

  @Test
  void aComparisonOfSummariesIsThatOfTheClips() throws IOException {
    String methods = "--methods=default,sgl,exact";
    String heldOut = "--eval-scores=" + at("tuesday/scores");
    String labels = "--eval-labels=" + at("tuesday/labels");
    JsonNode local = compare("local", monday(methods, heldOut, labels, "--engine=local"));
    for (String[] args :
        List.of(
            monday(methods, heldOut, labels, "--engine=summary"),
            new String[] {methods, heldOut, labels, "--summary=" + at("summary-monday")})) {
      JsonNode rows = compare("summary" + args.length, args);
      for (int i = 0; i < 3; i++) {
        JsonNode expected = local.get(i);
        JsonNode row = rows.get(i);
        assertEquals(expected.path("method"), row.path("method"));
        for (String figure :
            List.of(
                "tuning_micro_f1",
                "evaluation_micro_f1",
                "evaluation_macro_f1",
                "upper_bound",
                "gap")) {
          assertEquals(expected.path(figure).asDouble(), row.path(figure).asDouble(), 1e-9, figure);
        }
        assertEquals(expected.path("evaluation_intervals"), row.path("evaluation_intervals"));
        assertTrue(expected.has("tuning_intervals"));
        assertFalse(row.has("tuning_intervals"), "a summary does not know them");
      }
    }
  }

  @Test
  void aComparisonInSqlIsThatOfTheBlocks() throws IOException {
    String methods = "--methods=default,exact";
    String heldOut = "--eval-scores=" + at("tuesday/scores");
    String labels = "--eval-labels=" + at("tuesday/labels");
    JsonNode local = compare("blocks", monday(methods, heldOut, labels, "--engine=blocks"));
    JsonNode sql = compare("sql", monday(methods, heldOut, labels, "--engine=sql"));
    for (int i = 0; i < 2; i++) {
      for (String figure : List.of("tuning_micro_f1", "evaluation_micro_f1", "upper_bound")) {
        assertEquals(
            local.get(i).path(figure).asDouble(), sql.get(i).path(figure).asDouble(), 1e-9, figure);
      }
    }
  }

  private JsonNode compare(String name, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("compare", RENUMBERED, "--output=" + work.resolve(name)));
    args.addAll(List.of(options));
    Call.done(args.toArray(String[]::new));
    return json(work.resolve(name).resolve("comparison.json")).path("rows");
  }

  @ParameterizedTest
  @CsvSource({"--summary=x", "--scores=x --engine=summary", "--scores=x --engine=sql"})
  void theClipsOfASummaryAreNotDealtOut(String source) {
    List<String> args = new ArrayList<>(List.of("compare", "--folds=3", "--output=y"));
    args.addAll(List.of(source.split(" ")));
    Call folds = Call.of(args.toArray(String[]::new));
    assertEquals(2, folds.exitCode(), folds.err());
    assertTrue(folds.lastLine().contains("does not deal clips out"), folds.lastLine());
  }
}
