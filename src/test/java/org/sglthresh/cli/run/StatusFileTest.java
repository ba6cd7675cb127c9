package org.sglthresh.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.parse.CommonOptions;
import org.sglthresh.error.UserException;

class StatusFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("new directory").resolve("status.json");
  }

  private void assertStatus(String json) throws IOException {
    assertEquals(json + System.lineSeparator(), Files.readString(file));
    new ObjectMapper().readTree(file.toFile());
    try (Stream<Path> files = Files.list(file.getParent())) {
      List<Path> visible =
          files.filter(path -> !path.getFileName().toString().endsWith(".crc")).toList();
      assertEquals(List.of(file), visible);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void itSaysHowACommandEnds(String scheme) throws IOException {
    SparkSession.builder().getOrCreate();
    file = directory.resolve("status.json");
    Path during = directory.resolve("during.json");
    FakeCommand works =
        new FakeCommand(
            (size, context) -> {
              Files.copy(file, during);
              return () -> "a table\n" + size + " tags: out\n";
            });
    Call call = Call.of(works, "fake", "--status-file", scheme + file);
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(
        "{\"command\":\"fake\",\"exit_code\":null,\"status\":\"running\",\"message\":\"running\"}"
            + System.lineSeparator(),
        Files.readString(during));
    Files.delete(during);
    assertEquals("sglthresh fake: done: 3 tags: out", call.lastLine());
    assertStatus(
        "{\"command\":\"fake\",\"exit_code\":0,\"status\":\"done\",\"message\":\"3 tags: out\"}");
    FakeCommand fails =
        new FakeCommand(
            (size, context) -> {
              throw UserException.input("clip \"a\\b\"\thas\nno score");
            });
    assertEquals(3, Call.of(fails, "fake", "--status-file=" + scheme + file).exitCode());
    assertStatus(
        "{\"command\":\"fake\",\"exit_code\":3,\"status\":\"failed\",\"message\":\"clip"
            + " \\\"a\\\\b\\\"\\u0009has no score\"}");
  }

  @Test
  void itReportsABadCommandLineToo() throws IOException {
    Call.of("optimize", "--slop=3", "--status-file", file.toString());
    assertStatus(
        "{\"command\":\"optimize\",\"exit_code\":2,\"status\":\"failed\",\"message\":\"unknown"
            + " option --slop; did you mean --slope?\"}");
    Call.of("optimise", "--status-file=" + file);
    assertStatus(
        "{\"command\":\"\",\"exit_code\":2,\"status\":\"failed\",\"message\":\"unknown command"
            + " 'optimise'; did you mean optimize?\"}");
  }

  @Test
  void itMayBeNamedInAConfigFile() throws IOException {
    Path config = directory.resolve("run.properties");
    Files.writeString(config, "scores=s\noutput=o\ninitial-threshold=2\nstatus-file=" + file);
    Call.of("optimize", "--config", config.toString());
    assertTrue(Files.readString(file).contains("\"exit_code\":2"));
  }

  @Test
  void aRefusalHasItsOwnStatus() throws IOException {
    OwnFile own = new OwnFile(CommonOptions.STATUS_FILE, Optional.of(file.toString()));
    new StatusFile(own).ended("gate", new RunEnd(5, "refused", "worse", ""));
    assertStatus(
        "{\"command\":\"gate\",\"exit_code\":5,\"status\":\"refused\",\"message\":\"worse\"}");
  }

  @Test
  void aFileThatCannotBeWrittenStopsTheCommandBeforeItsWork() throws IOException {
    SparkSession.builder().getOrCreate();
    Files.createDirectories(file);
    FakeCommand never =
        new FakeCommand(
            (size, context) -> {
              throw new AssertionError("has begun");
            });
    Call call = Call.of(never, "fake", "--status-file", file.toString());
    assertEquals(
        new Call(
            4,
            "",
            "sglthresh fake: error: cannot write --status-file "
                + file
                + ": is a directory"
                + System.lineSeparator()),
        call);
  }

  @Test
  void aFileThatCannotBeWrittenDoesNotHideTheDiagnosis() throws IOException {
    Files.createDirectories(file);
    Call call = Call.of("optimize", "--status-file", file.toString());
    assertEquals(2, call.exitCode());
    assertEquals(
        List.of(
            "sglthresh: warning: cannot write --status-file " + file + ": is a directory",
            "sglthresh optimize: error: missing options --scores PATH and --output DIR"),
        call.err().lines().toList());
  }
}
