package org.sglthresh.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pinned class keeps its threshold through every later {@code optimize}. */
class PinsCommandTest {
  @TempDir private static Path directory;
  private static TwoSets sets;

  @TempDir private Path work;

  @BeforeAll
  static void makeClips() throws IOException {
    sets = new TwoSets(directory);
  }

  private Call optimize(String output, String... more) {
    String[] base = {"optimize", "--resamples=3", "--output=" + work.resolve(output)};
    return Call.of(TwoSets.words(base, TwoSets.words(sets.clips(), more)));
  }

  private JsonNode json(String run, String file) throws IOException {
    return TwoSets.json(work.resolve(run).toString(), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exact", "sgl", "robust"})
  void aPinIsCarriedOnFromRunToRun(String method) throws IOException {
    String pins = sets.file("pins.json", "{\"Bell\": 0.9, \"Cat, domestic\": 0.2}");
    Call first = optimize("monday", "--method=" + method, "--pins=" + pins);
    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().contains("2 classes are pinned by " + pins + ": Bell, Cat, domestic."));
    Call second = optimize("tuesday", "--method=exact", "--pins=" + work.resolve("monday"));
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
      String pinned = Files.readAllLines(work.resolve(run).resolve("per_class.csv")).get(4);
      assertTrue(pinned.endsWith(",,"), "no interval of what was not learned: " + pinned);
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
