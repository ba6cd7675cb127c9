package org.sglthresh.cli.run;

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
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.error.UserException;
import org.sglthresh.job.Stopwatch;

class MetricsLogTest {
  @TempDir private Path directory;

  @BeforeAll
  static void startSpark() {
    SparkSession.builder().getOrCreate();
  }

  private static FakeCommand afterOnePhase(FakeCommand.Work rest) {
    return new FakeCommand(
        (size, context) -> {
          Stopwatch stopwatch = new Stopwatch(context);
          stopwatch.begin("read");
          stopwatch.begin("write");
          return rest.run(size, context);
        });
  }

  private static final FakeCommand WORKS = afterOnePhase((size, context) -> () -> size + " tags");

  private static List<String> lines(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode json = new ObjectMapper().readTree(line);
      String what = json.path("event").asText() + " " + json.path("command").asText() + " ";
      lines.add(what + json.path("phase").asText(json.path("message").asText()));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void itHasALineForEachPhaseAndOneForTheEnd(String scheme) throws IOException {
    Path file = directory.resolve("new").resolve("phases:1.jsonl");
    for (int run = 0; run < 2; run++) {
      Call call = Call.of(WORKS, "fake", "--metrics-log", scheme + file);
      assertEquals(0, call.exitCode(), call.err());
      assertFalse(call.err().contains("{"), call.err());
      assertEquals(List.of("metrics fake read", "exit fake 3 tags"), lines(file));
    }
  }

  @Test
  void aFailedRunLeavesThePhasesThatEnded() throws IOException {
    Path file = directory.resolve("phases.jsonl");
    FakeCommand fails =
        afterOnePhase(
            (size, context) -> {
              assertEquals("", Files.readString(file), "of an earlier run");
              throw UserException.input("scores.csv is empty");
            });
    Files.writeString(file, "{}\n");
    assertEquals(3, Call.of(fails, "fake", "--metrics-log=" + file).exitCode());
    assertEquals(List.of("metrics fake read", "exit fake scores.csv is empty"), lines(file));
  }

  @Test
  void aFileThatCannotBeWrittenStopsTheCommandBeforeItsWork() throws IOException {
    FakeCommand never =
        new FakeCommand(
            (size, context) -> {
              throw new AssertionError("has begun");
            });
    String message = "cannot write --metrics-log " + directory + ": is a directory";
    Path status = directory.resolve("status.json");
    Call call = Call.of(never, "fake", "--metrics-log=" + directory, "--status-file=" + status);
    assertEquals(4, call.exitCode(), call.err());
    assertEquals("sglthresh fake: error: " + message + System.lineSeparator(), call.err());
    assertTrue(Files.readString(status).contains(message));
  }

  @ParameterizedTest
  @CsvSource({
    "optimize, --scores=a/b/, --metrics-log=a/b/x.jsonl, a/b/",
    "optimize, --scores=a/b, --metrics-log=./a//b, a/b",
    "optimize, --scores=s, --metrics-log=out/x/y.jsonl, out",
    "optimize, --scores=s, --status-file=out/status.json, out",
    "demo, --clips=9, --metrics-log=out/x.jsonl, out",
    "apply, --scores=hdfs://n/a, --metrics-log=hdfs://n/a/x, hdfs://n/a",
  })
  void aFileAmongInputsOrOutputsIsRefused(
      String command, String other, String option, String taken) {
    List<String> words = new ArrayList<>(List.of(command, other, option, "--output=out"));
    if (command.equals("apply")) {
      words.add("--thresholds=0.5");
    }
    Call call = Call.of(words.toArray(String[]::new));
    assertEquals(2, call.exitCode(), call.err());
    assertEquals(
        "sglthresh "
            + command
            + ": error: "
            + option.replace('=', ' ')
            + " lies in "
            + taken
            + ", which this command reads or writes; name a file apart from it",
        call.lastLine());
  }

  @Test
  void twoFilesOfTheRunAreTwo() {
    String both = directory.resolve("x").toString();
    Call call = Call.of(WORKS, "fake", "--status-file", both, "--metrics-log", both);
    assertEquals(2, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains("--metrics-log " + both + " lies in " + both), call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"describe", "publish", "rollback"})
  void aCommandWithoutPhasesDoesNotTakeIt(String command) {
    assertEquals(
        "sglthresh "
            + command
            + ": error: unknown option --metrics-log; see "
            + command
            + " --help",
        Call.of(command, "--metrics-log=x").lastLine());
  }
}
