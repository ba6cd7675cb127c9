package org.sglthresh.cli.command;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** {@code compare} and {@code crossvalidate} as users type them. */
class ComparisonCommandsTest {
  @TempDir private static Path directory;
  private static Path corpus;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() {
    Tables.spark();
    corpus = directory.resolve("corpus");
    Call.done("synthesize", "--clips=300", "--classes=12", "--seed=3", "--output=" + corpus);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void methodsAreCompared() throws IOException {
    Call call =
        Call.done(
            "compare",
            "--scores=" + corpus + "/scores",
            "--labels=" + corpus + "/labels",
            "--methods=default,exact",
            "--output=" + work.resolve("compared"));
    assertTrue(call.out().contains("\ndefault ") && call.out().contains("\nexact "), call.out());
    assertEnds("exact has the highest micro-F1 on the tuning clips: ", "compared", call);
    JsonNode rows = json(work.resolve("compared").resolve("comparison.json")).path("rows");
    assertEquals("default", rows.get(0).path("method").asText());
    assertEquals("exact", rows.get(1).path("method").asText());
    JsonNode interval = rows.get(1).path("tuning_intervals").path("micro_f1");
    double micro = rows.get(1).path("tuning_micro_f1").asDouble();
    assertTrue(interval.path("low").asDouble() < micro, interval.toString());
    assertTrue(interval.path("high").asDouble() > micro, interval.toString());
  }

  /** On stdout for people, and in one line on stderr. */
  private void assertEnds(String sentence, String output, Call call) {
    String report = "report: " + work.resolve(output) + "/report.html";
    assertTrue(call.out().endsWith("\n" + report + "\n"), call.out());
    assertTrue(call.out().contains("\n\n" + sentence), call.out());
    assertTrue(call.lastLine().contains(": done: " + sentence), call.lastLine());
    assertTrue(call.lastLine().endsWith("; " + report), call.lastLine());
  }

  @Test
  void aComparisonWarnsOfClassesThatAMethodNeverPredicts() throws IOException {
    Call call =
        Call.done(
            "compare",
            "--scores=" + corpus + "/scores",
            "--labels=" + corpus + "/labels",
            "--methods=default,exact",
            "--initial-threshold=1",
            "--output=" + work.resolve("silent"));
    assertTrue(
        call.err().contains("warning: default never predicts 12 classes (Speech, "), call.err());
    assertFalse(call.err().contains("exact never predicts"), call.err());
    assertTrue(
        Files.readString(work.resolve("silent").resolve("report.html"))
            .contains("default never predicts 12 classes"));
  }

  @Test
  void foldsAreHeldOutInTurn() throws IOException {
    Path validated = work.resolve("validated");
    String[] tables = {"--scores=" + corpus + "/scores", "--labels=" + corpus + "/labels"};
    Call validation =
        Call.done(
            "crossvalidate",
            tables[0],
            tables[1],
            "--epochs=5",
            "--folds=4",
            "--stratify",
            "--final=mean",
            "--engine=blocks",
            "--output=" + validated);
    assertTrue(validation.out().contains("\nmean "), validation.out());
    assertEnds("Micro-F1 on held-out clips, mean of 4 folds, is .", "validated", validation);
    assertEquals(4, json(validated.resolve("metrics.json")).path("folds").size());
    Call.done(
        "evaluate",
        tables[0],
        tables[1],
        "--thresholds=" + validated,
        "--output=" + work.resolve("measured"));
    for (String figure : List.of("clips", "micro_f1", "macro_f1")) {
      assertEquals(
          json(validated.resolve("metrics.json")).path("tuning").path(figure),
          json(work.resolve("measured").resolve("metrics.json")).path("evaluation").path(figure));
    }
    Call call =
        Call.done(
            "compare",
            tables[0],
            tables[1],
            "--preset=table2",
            "--folds=2",
            "--epochs=5",
            "--output=" + work.resolve("compared"));
    assertTrue(
        call.out().contains("\nrobust ") && call.out().contains("Means of 2 folds"), call.out());
    JsonNode parameters =
        json(work.resolve("compared").resolve("manifest.json")).path("parameters");
    assertEquals("true", parameters.path("learn-slope").asText());
    assertEquals("0", parameters.path("seed").asText());
  }

  @Test
  void crossValidationWarnsOfItsFinalThresholds() throws IOException {
    Call call =
        Call.done(
            "crossvalidate",
            "--scores=" + corpus + "/scores",
            "--labels=" + corpus + "/labels",
            "--method=operating-point",
            "--level=1",
            "--bound=wilson",
            "--output=" + work.resolve("validated"));
    assertTrue(call.err().contains("warning: 12 classes ("), call.err());
    assertTrue(call.err().contains("no threshold holds a precision of 1"), call.err());
  }

  @Test
  void impossibleFoldsAreRefused() {
    String[] base = {"--scores=" + corpus + "/scores", "--labels=" + corpus + "/labels"};
    assertRefused("takes a whole number from 2", "crossvalidate", base, "--folds=1");
    assertRefused("only 300 clips", "crossvalidate", base, "--folds=301");
    assertRefused("does not go with", "crossvalidate", base, "--stratify", "--group-column=x");
    assertRefused("does not go with", "compare", base, "--folds=3", "--eval-scores=x");
    assertRefused("add --folds", "compare", base, "--stratify");
    assertRefused("unknown option --eval-scores", "crossvalidate", base, "--eval-scores=x");
  }

  private void assertRefused(String reason, String command, String[] base, String... options) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of(base));
    args.addAll(List.of(options));
    args.add("--output=" + work.resolve("refused"));
    Call call = Call.of(args.toArray(String[]::new));
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
    assertFalse(Files.exists(work.resolve("refused")));
  }
}
