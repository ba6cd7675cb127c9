package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;

/** A pinned class keeps its threshold wherever thresholds are learned. */
class PinsCommandTest {
  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call optimize(String output, String... options) {
    return optimize(output, 0, options);
  }

  private Call optimize(String output, int resamples, String... options) {
    String[] base = {"optimize", "--resamples=" + resamples, "--output=" + work.resolve(output)};
    return Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
  }

  private JsonNode json(String run, String file) throws IOException {
    return TwoSets.json(work.resolve(run).toString(), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "sgl", "robust"})
  void aPinIsCarriedOnFromRunToRun(String method) throws IOException {
    String pins = sets.file("pins.json", "{\"Bell\": 0.9, \"Cat, domestic\": 0.2}");
    Call first = optimize("monday", 3, "--method=" + method, "--pins=" + pins);
    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("2 classes are pinned by " + pins + ": Bell, Cat, domestic."));
    Call second = optimize("tuesday", 3, "--method=exact", "--pins=" + work.resolve("monday"));
    assertEquals(0, second.exitCode(), second.err());
    for (String run : new String[] {"monday", "tuesday"}) {
      JsonNode classes = json(run, "thresholds.json").path("classes");
      assertEquals((double) 0.2f, classes.get(1).path("threshold").asDouble());
      assertEquals((double) 0.9f, classes.get(3).path("threshold").asDouble());
      assertTrue(classes.get(1).path("pinned").asBoolean());
      assertTrue(classes.get(3).path("pinned").asBoolean());
      assertTrue(classes.get(0).path("pinned").isMissingNode());
      assertEquals(
          sets.tags(1, 0.2, (byte) 0),
          Files.readAllLines(work.resolve(run).resolve("per_class.csv")).stream()
              .filter(line -> line.startsWith("1,"))
              .map(line -> line.split("\",")[1].split(","))
              .mapToLong(fields -> Long.parseLong(fields[2]) + Long.parseLong(fields[3]))
              .sum());
      List<String> rows = Files.readAllLines(work.resolve(run).resolve("per_class.csv"));
      assertEquals("", field(rows, 3, "threshold_low"), "no interval of what was not learned");
      assertEquals("pinned", field(rows, 3, "reason"));
      JsonNode proof = json(run, "metrics.json").path("certificate");
      assertTrue(proof.path("gap").asDouble() >= 0, proof.toString());
    }
    assertEquals(
        0, json("tuesday", "metrics.json").path("certificate").path("gap").asDouble(), 1e-9);
    assertTrue(json("tuesday", "manifest.json").path("inputs").toString().contains("\"pins\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "summary --refine", "blocks", "sql"})
  void everyEngineHoldsThePin(String engine) throws IOException {
    String pins = sets.file("pin.json", "{\"Dog\": 0.61}");
    String[] options = ("--method=exact --engine=" + engine).split(" ");
    Call call = optimize("run", TwoSets.words(options, "--pins=" + pins));
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(
        (double) 0.61f,
        json("run", "thresholds.json").path("classes").get(0).path("threshold").asDouble());
    assertEquals(0, json("run", "metrics.json").path("certificate").path("gap").asDouble(), 1e-9);
    Call local = optimize("local", "--method=exact", "--pins=" + pins);
    assertEquals(0, local.exitCode(), local.err());
    assertEquals(
        json("local", "metrics.json").path("tuning").path("micro_f1").asDouble(),
        json("run", "metrics.json").path("tuning").path("micro_f1").asDouble(),
        1e-9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refit", "mean", "mean --engine=blocks"})
  void aPinHoldsInEveryFoldOfACrossValidation(String last) throws IOException {
    String pins = sets.file("pin.json", "{\"Dog\": 0.61}");
    String[] options = ("--method=sgl --epochs=5 --folds=3 --final=" + last).split(" ");
    Call call = call("crossvalidate", "folds", TwoSets.words(options, "--pins=" + pins));
    assertTrue(call.out().contains("1 class is pinned by " + pins + ": Dog."), call.out());
    JsonNode classes = json("folds", "thresholds.json").path("classes");
    assertEquals((double) 0.61f, classes.get(0).path("threshold").asDouble());
    assertTrue(classes.get(0).path("pinned").asBoolean());
    assertTrue(classes.get(1).path("pinned").isMissingNode());
    List<String> rows = Files.readAllLines(work.resolve("folds").resolve("per_class.csv"));
    assertEquals("0", field(rows, 0, "threshold_sd"), rows.get(1));
    assertNotEquals("0", field(rows, 2, "threshold_sd"), rows.get(3));
    assertTrue(json("folds", "manifest.json").path("inputs").toString().contains("\"pins\""));
  }

  /** A number in the row of a class; names may hold commas, so it is counted from the end. */
  private static String field(List<String> rows, int c, String name) {
    String[] header = rows.get(0).split(",", -1);
    String[] row = rows.get(1 + c).split(",", -1);
    int fromEnd = header.length - List.of(header).indexOf(name);
    return row[row.length - fromEnd];
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--engine=local", "--engine=summary", "--engine=summary --refine", "--folds=3"})
  void everyMethodOfAComparisonIsLearnedAroundThePins(String how) throws IOException {
    String pins = sets.file("pin.json", "{\"Dog\": 0.9, \"Bird <b>\": 0.9, \"Bell\": 0.9}");
    String[] options = ("--methods=default,exact " + how).split(" ");
    call("compare", "free", options);
    Call call = call("compare", "held", TwoSets.words(options, "--pins=" + pins));
    assertTrue(call.out().contains("3 classes are pinned by " + pins), call.out());
    JsonNode free = json("free", "comparison.json").path("rows");
    JsonNode held = json("held", "comparison.json").path("rows");
    assertEquals(0, held.get(1).path("gap").asDouble(), 1e-9);
    for (int i = 0; i < 2; i++) {
      assertTrue(
          held.get(i).path("tuning_micro_f1").asDouble()
              < free.get(i).path("tuning_micro_f1").asDouble() - 0.05,
          held + "\n" + free);
    }
    assertTrue(
        held.get(0).path("upper_bound").asDouble() < free.get(0).path("upper_bound").asDouble());
    assertTrue(json("held", "manifest.json").path("inputs").toString().contains("\"pins\""));
  }

  private Call call(String command, String output, String... options) {
    String[] base = {command, "--output=" + work.resolve(output)};
    Call call = Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), options)));
    assertEquals(0, call.exitCode(), call.err());
    return call;
  }

  @Test
  void aRunWithoutPinnedClassesPinsNothing() throws IOException {
    Call call =
        optimize("run", "--method=exact", "--pins=" + sets.thresholds("free", 0.4, 0.5, 0.6, 0.3));
    assertEquals(0, call.exitCode(), call.err());
    assertTrue(call.out().contains("No class is pinned in "), call.out());
    assertTrue(!json("run", "thresholds.json").toString().contains("pinned"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Dogg\": 0.5} | pins the class \"Dogg\", which the scores do not have; did you mean \"Dog\"?",
        "{\"Dog\": 5} | the threshold of \"Dog\" is 5, not a number from 0 to 1",
        "{\"Dog\": \"0.5\"} | the threshold of \"Dog\" is \"0.5\", not a number from 0 to 1",
        "{} | is neither a thresholds.json nor an object such as",
        "[1] | is neither a thresholds.json nor an object such as",
        "'{' | not valid JSON",
        "{\"format\": \"x\"} | is not a sglthresh-thresholds file",
      })
  void pinsThatCannotBeAreBadInput(String text, String reason) throws IOException {
    Call call = optimize("run", "--method=exact", "--pins=" + sets.file("bad.json", text));
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(reason), call.lastLine());
  }

  @Test
  void aPinsFileMustBeThere() {
    Call call = optimize("run", "--method=exact", "--pins=" + work.resolve("none"));
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("is no file or directory that exists"), call.lastLine());
  }
}
