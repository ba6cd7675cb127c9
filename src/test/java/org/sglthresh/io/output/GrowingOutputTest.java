package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.output.FaultyFileSystem.Death;
import org.sglthresh.io.output.FaultyFileSystem.Fault;

/** An output that grows batch by batch is continued after any crash, and holds each batch once. */
class GrowingOutputTest {
  private static final Map<String, String> SETTINGS = Map.of("--windows", "10,5,2");
  private static final String TABLE = "windows=10";

  @TempDir Path parent;

  @AfterEach
  void heal() {
    FaultyFileSystem.heal();
  }

  @Test
  void itAppearsWhenAllIsThere() throws IOException {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    try (GrowingOutput output =
        GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS)) {
      assertFalse(output.grows());
      commit(configuration, output, "a", 0);
      assertEquals(List.of("_work"), Outputs.names(Path.of(path)));
    }
    write(configuration, path, IfExists.FAIL, List.of("a", "b"));
    assertEquals(List.of("_SUCCESS", "settings.json", TABLE), Outputs.names(Path.of(path)));
    assertEquals(Set.of("a", "b"), items(Path.of(path)));
  }

  @Test
  void whatIsCommittedIsNotMadeAgain() {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    try (GrowingOutput output =
        GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS)) {
      commit(configuration, output, "a", 0);
    }
    assertEquals(List.of("b"), write(configuration, path, IfExists.OVERWRITE, List.of("a", "b")));
  }

  @Test
  void otherSettingsAreNotMixed() {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    try (GrowingOutput output =
        GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS)) {
      commit(configuration, output, "a", 0);
    }
    assertEquals(
        "output "
            + path
            + " was begun with --windows 10,5,2, not 2; go on with the same options, choose another"
            + " directory or pass --if-exists overwrite",
        refusal(path, IfExists.FAIL, Map.of("--windows", "2")));
    write(configuration, path, IfExists.FAIL, List.of("a"));
    assertEquals(
        "output "
            + path
            + " was made with --windows 10,5,2, not 2, so it cannot be extended; extend it with the"
            + " same options or choose another directory",
        refusal(path, IfExists.EXTEND, Map.of("--windows", "2")));
    assertEquals(
        "output "
            + path
            + " exists already; choose another directory or pass --if-exists extend|overwrite|skip",
        refusal(path, IfExists.FAIL, SETTINGS));
  }

  /** As when the first run has failed on an input. */
  @Test
  void workThatHoldsNothingBeginsAnewWithOtherSettings() throws IOException {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    GrowingOutput.begin(configuration, path, IfExists.FAIL, "train", SETTINGS).close();
    Map<String, String> others = Map.of("--windows", "2");
    try (GrowingOutput output =
        GrowingOutput.beginWhole(configuration, path, IfExists.FAIL, "train", others)) {
      output.keep("state", new byte[] {1, 2});
      assertArrayEquals(new byte[] {1, 2}, output.kept("state").orElseThrow());
    }
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                GrowingOutput.beginWhole(configuration, path, IfExists.FAIL, "train", SETTINGS)
                    .close());
    assertTrue(refused.getMessage().contains("was begun with"), refused.getMessage());
    try (GrowingOutput output =
        GrowingOutput.beginWhole(configuration, path, IfExists.FAIL, "train", others)) {
      output.forget("state");
      assertFalse(output.kept("state").isPresent());
    }
    try (GrowingOutput output =
        GrowingOutput.beginWhole(configuration, path, IfExists.FAIL, "train", SETTINGS)) {
      output.finish(Map.of("text", new byte[] {3}));
    }
    assertEquals(List.of("_SUCCESS", "text"), Outputs.names(Path.of(path)));
  }

  @Test
  void anotherCommandsOutputIsLeftAlone() throws IOException {
    String path = parent.resolve("out").toString();
    Outputs.complete(path, IfExists.FAIL, "text");
    assertEquals(
        "output "
            + path
            + " exists already and was made by optimize, not by annotate, so it is never replaced;"
            + " choose another directory",
        refusal(path, IfExists.EXTEND, SETTINGS));
    Path foreign = Files.createDirectories(parent.resolve("foreign"));
    Files.writeString(foreign.resolve("thesis.txt"), "words");
    assertTrue(
        refusal(foreign.toString(), IfExists.OVERWRITE, SETTINGS)
            .contains("is not an output of this program"));
    assertEquals(List.of("thesis.txt"), Outputs.names(foreign));
  }

  @Test
  void aRunThatIsAtWorkIsNotDisturbed() throws IOException {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS).close();
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(
        Path.of(path, "_work", "owner.json"), "{\"run\":\"" + RunName.next(living) + "\"}");
    assertTrue(refusal(path, IfExists.FAIL, SETTINGS).contains("is being made by another run"));
  }

  @Test
  void aRunThatWasTakenOverDoesNotFinish() {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    try (GrowingOutput first =
        GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS)) {
      GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS).close();
      UserException e =
          assertThrows(
              UserException.class, () -> first.finish(List.of(), List.of(), Map.of("a", "b")));
      assertTrue(e.getMessage().contains("was taken over by another run"), e.getMessage());
    }
  }

  @Test
  void aFileThatIsNotAsItWasWrittenIsNotPutInPlace() throws IOException {
    Configuration configuration = new Configuration();
    String path = parent.resolve("out").toString();
    try (GrowingOutput output =
        GrowingOutput.begin(configuration, path, IfExists.FAIL, "annotate", SETTINGS)) {
      BatchRecord record = commit(configuration, output, "a", 0);
      Files.writeString(Path.of(output.file(record, TABLE).toUri().getPath()), "");
      UserException e =
          assertThrows(
              UserException.class, () -> output.finish(List.of(record), List.of(), Map.of()));
      assertEquals(ErrorKind.OUTPUT, e.kind());
      assertTrue(
          e.getMessage().contains("has 0 bytes, not the 1 that were written"), e.getMessage());
    }
  }

  /** The state in which a run finds the output. */
  private enum Before {
    NOTHING(IfExists.FAIL),
    COMPLETE_TO_EXTEND(IfExists.EXTEND),
    COMPLETE_TO_REPLACE(IfExists.OVERWRITE);

    private final IfExists ifExists;

    Before(IfExists ifExists) {
      this.ifExists = ifExists;
    }
  }

  @ParameterizedTest
  @EnumSource(Before.class)
  void deathAtAnyChangeLosesNothing(Before before) throws IOException {
    Configuration configuration = FaultyFileSystem.configuration("file");
    List<String> old = before == Before.NOTHING ? List.of() : List.of("a", "b");
    List<String> wanted = List.of("b", "c", "d");
    for (int change = 0; ; change++) {
      Path directory = parent.resolve(before + " " + change).resolve("out");
      String path = "file://" + directory;
      if (!old.isEmpty()) {
        write(configuration, path, IfExists.FAIL, old);
      }
      FaultyFileSystem.failAt(change, Fault.DEATH);
      boolean finished = true;
      try {
        write(configuration, path, before.ifExists, wanted);
      } catch (Death e) {
        finished = false;
      }
      FaultyFileSystem.heal();
      if (!finished && Files.exists(directory.resolve("_SUCCESS"))) {
        assertTrue(
            items(directory).equals(Set.copyOf(old))
                || items(directory).equals(expected(before, old, wanted)),
            () -> "complete, but holds other batches");
      }
      write(configuration, path, before.ifExists, wanted);
      assertEquals(expected(before, old, wanted), items(directory), "died at " + change);
      assertEquals(List.of("_SUCCESS", "settings.json", TABLE), Outputs.names(directory));
      if (finished) {
        assertTrue(change >= 20, "changes of a run: " + change);
        return;
      }
    }
  }

  private static Set<String> expected(Before before, List<String> old, List<String> wanted) {
    Set<String> expected = new HashSet<>(wanted);
    if (before == Before.COMPLETE_TO_EXTEND) {
      expected.addAll(old);
    }
    return expected;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void aPartThatIsSupersededGoesWithTheFinish(String item) throws IOException {
    Configuration configuration = new Configuration();
    Path directory = parent.resolve("out");
    write(configuration, directory.toString(), IfExists.FAIL, List.of("a", "b"));
    try (GrowingOutput output =
        GrowingOutput.begin(
            configuration, directory.toString(), IfExists.EXTEND, "annotate", SETTINGS)) {
      String part =
          output.parts(TABLE).stream()
              .filter(name -> content(directory.resolve(TABLE).resolve(name)).equals(item))
              .findFirst()
              .orElseThrow();
      BatchRecord newer = commit(configuration, output, "n", 0);
      assertEquals(Set.of("a", "b"), items(directory));
      output.finish(List.of(newer), List.of(TABLE + "/" + part), Map.of());
    }
    assertEquals(item.equals("a") ? Set.of("b", "n") : Set.of("a", "n"), items(directory));
  }

  /** Makes what is not there yet, and returns it. */
  private static List<String> write(
      Configuration configuration, String path, IfExists ifExists, List<String> wanted) {
    boolean isComplete = Files.exists(Path.of(local(path), "_SUCCESS"));
    if (ifExists == IfExists.FAIL
        && isComplete
        && !Files.exists(Path.of(local(path), GrowingOutput.WORK))) {
      return List.of();
    }
    try (GrowingOutput output =
        GrowingOutput.begin(configuration, path, ifExists, "annotate", SETTINGS)) {
      List<BatchRecord> batches = new ArrayList<>(output.committed());
      Set<String> done = new HashSet<>();
      batches.forEach(
          batch -> done.add(content(Path.of(output.file(batch, TABLE).toUri().getPath()))));
      if (output.grows()) {
        output.parts(TABLE).forEach(part -> done.add(content(Path.of(local(path), TABLE, part))));
      }
      List<String> made = new ArrayList<>();
      for (String item : wanted) {
        if (!done.contains(item)) {
          batches.add(commit(configuration, output, item, made.size()));
          made.add(item);
        }
      }
      output.finish(batches, List.of(), Map.of("settings.json", settings()));
      return made;
    }
  }

  private static String settings() {
    return "{\"settings\":{\"--windows\":\"10,5,2\"}}";
  }

  private static BatchRecord commit(
      Configuration configuration, GrowingOutput output, String item, int number) {
    BatchFolder folder = output.folder();
    String name = folder.batch(number, 0);
    org.apache.hadoop.fs.Path file = folder.file(name, TABLE);
    try (FileSystem fileSystem = FileSystems.own(file, configuration)) {
      try (OutputStream out = fileSystem.create(file, true)) {
        out.write(item.getBytes(StandardCharsets.UTF_8));
      }
      BatchRecord record =
          new BatchRecord(name, Map.of(TABLE, (long) item.length()), Map.of("windows", 1.0));
      folder.commit(record, configuration);
      return record;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String refusal(String path, IfExists ifExists, Map<String, String> settings) {
    UserException e =
        assertThrows(
            UserException.class,
            () -> GrowingOutput.begin(new Configuration(), path, ifExists, "annotate", settings));
    assertEquals(ErrorKind.OUTPUT, e.kind());
    return e.getMessage();
  }

  /** The contents of the parts of the table; each must be there once. */
  private static Set<String> items(Path directory) throws IOException {
    try (Stream<Path> parts = Files.list(directory.resolve(TABLE))) {
      List<String> items = parts.map(GrowingOutputTest::content).toList();
      assertEquals(new HashSet<>(items).size(), items.size(), "parts: " + items);
      return new HashSet<>(items);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String local(String path) {
    return path.replaceFirst("^file://", "");
  }
}
