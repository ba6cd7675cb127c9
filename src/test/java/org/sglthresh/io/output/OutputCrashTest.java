package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.FaultyFileSystem.Death;
import org.sglthresh.io.output.FaultyFileSystem.Fault;

/**
 * A run that fails or dies at any change it makes to the file system leaves a complete output or
 * none.
 */
class OutputCrashTest {
  private static final String COMMAND = "optimize";
  private static final String MANIFEST =
      "{\"format\":\"sglthresh-manifest\",\"version\":1,\"command\":\"optimize\"}";

  @TempDir Path parent;

  @AfterEach
  void heal() {
    FaultyFileSystem.heal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void deathAtAnyChangeOfAFirstRunLeavesNothingOrEverything(String scheme) throws IOException {
    Configuration configuration = FaultyFileSystem.configuration(scheme);
    for (int change = 0; ; change++) {
      Path directory = parent.resolve("first " + change).resolve("out");
      String output = scheme + "://" + directory;
      FaultyFileSystem.failAt(change, Fault.DEATH);
      boolean finished = finishes(() -> run(configuration, output, IfExists.FAIL, "new"));
      FaultyFileSystem.heal();
      boolean complete = OutputTransaction.isComplete(configuration, output, COMMAND);
      if (complete) {
        assertContent(directory, "new");
      } else {
        assertTrue(!finished && (scheme.equals("objects") || !Files.exists(directory)));
      }
      run(configuration, output, IfExists.OVERWRITE, "newer");
      assertContent(directory, "newer");
      if (finished) {
        assertTrue(change >= 5, "changes of a run: " + change);
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void deathAtAnyChangeOfAnOverwriteLeavesTheOldOrTheNew(String scheme) throws IOException {
    Configuration configuration = FaultyFileSystem.configuration(scheme);
    boolean oldSeen = false;
    boolean movedSeen = false;
    for (int change = 0; ; change++) {
      Path directory = parent.resolve("run " + change).resolve("out");
      String output = scheme + "://" + directory;
      run(configuration, output, IfExists.FAIL, "old");
      FaultyFileSystem.failAt(change, Fault.DEATH);
      boolean finished = finishes(() -> run(configuration, output, IfExists.OVERWRITE, "new"));
      FaultyFileSystem.heal();
      boolean moved = !Files.exists(directory);
      assertTrue(OutputTransaction.isComplete(configuration, output, COMMAND), "at " + change);
      String content = Files.readString(directory.resolve("a.txt"));
      if (moved) { // the new output was complete, unless its _SUCCESS is written after the rename
        assertEquals(scheme.equals("file") ? "new" : "old", content);
        movedSeen = true;
      }
      assertContent(directory, content);
      assertTrue(content.equals("new") || (content.equals("old") && !finished), content);
      oldSeen |= content.equals("old");
      assertEquals(List.of(), siblings(directory, ".old"), "set aside, at " + change);
      run(configuration, output, IfExists.OVERWRITE, "newer");
      assertContent(directory, "newer");
      if (finished) {
        assertTrue(oldSeen && movedSeen && change >= 7, "changes of a run: " + change);
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void deathDuringTheRepairIsRepairedToo(String scheme) throws IOException {
    Configuration configuration = FaultyFileSystem.configuration(scheme);
    for (int death = 0; ; death++) {
      boolean overwriteFinished = false;
      for (int change = 0; !overwriteFinished; change++) {
        Path directory = parent.resolve("run " + death + " " + change).resolve("out");
        String output = scheme + "://" + directory;
        run(configuration, output, IfExists.FAIL, "old");
        FaultyFileSystem.failAt(change, Fault.DEATH);
        overwriteFinished = finishes(() -> run(configuration, output, IfExists.OVERWRITE, "new"));
        FaultyFileSystem.failAt(death, Fault.DEATH);
        finishes(() -> OutputTransaction.isComplete(configuration, output, COMMAND));
        FaultyFileSystem.heal();
        assertTrue(OutputTransaction.isComplete(configuration, output, COMMAND));
        assertContent(directory, Files.readString(directory.resolve("a.txt")));
        assertEquals(List.of(), siblings(directory, ".old"));
      }
      if (death == 3) { // a repair makes at most three changes
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void anErrorAtAnyChangeOfAnOverwriteIsOneSentenceAndKeepsTheOld(String scheme)
      throws IOException {
    Configuration configuration = FaultyFileSystem.configuration(scheme);
    int errors = 0;
    for (int change = 0; ; change++) {
      Path directory = parent.resolve("run " + change).resolve("out");
      String output = scheme + "://" + directory;
      run(configuration, output, IfExists.FAIL, "old");
      FaultyFileSystem.failAt(change, Fault.ERROR);
      String content = "new";
      try {
        run(configuration, output, IfExists.OVERWRITE, "new");
      } catch (UserException e) {
        errors++;
        content = "old";
        assertContent(directory, "old");
        assertEquals(ErrorKind.OUTPUT, e.kind());
        assertEquals(
            "output "
                + output
                + " cannot be written: the disk is broken;"
                + " check the path, its permissions and the space left",
            e.getMessage());
      }
      boolean failed = FaultyFileSystem.heal();
      assertTrue(OutputTransaction.isComplete(configuration, output, COMMAND), "at " + change);
      assertContent(directory, content);
      assertEquals(List.of(), siblings(directory, ""), "left behind, at " + change);
      if (!failed) {
        assertTrue(errors >= 6, "errors: " + errors);
        return;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "objects"})
  void afterAnErrorTheTransactionCannotBeCommittedAnyMore(String scheme) {
    Configuration configuration = FaultyFileSystem.configuration(scheme);
    String output = scheme + "://" + parent.resolve("out");
    OutputTransaction transaction =
        OutputTransaction.begin(configuration, output, IfExists.FAIL, COMMAND);
    FaultyFileSystem.failAt(0, Fault.ERROR);
    assertThrows(UserException.class, () -> transaction.write("a.txt", "text"));
    FaultyFileSystem.heal();
    assertThrows(UserException.class, transaction::commit);
    transaction.close();
    assertFalse(Files.exists(parent.resolve("out")));
  }

  private static boolean finishes(Runnable run) {
    try {
      run.run();
      return true;
    } catch (Death e) {
      return false;
    }
  }

  private static void run(
      Configuration configuration, String output, IfExists ifExists, String content) {
    try (OutputTransaction transaction =
        OutputTransaction.begin(configuration, output, ifExists, COMMAND)) {
      transaction.write("a.txt", content);
      transaction.write("z/b.txt", content);
      transaction.write("manifest.json", MANIFEST);
      transaction.commit();
    }
  }

  private static void assertContent(Path directory, String content) throws IOException {
    assertEquals(
        List.of("_SUCCESS", "a.txt", "manifest.json", "z"), names(directory, "[^.].*|\\.[^o].*"));
    assertEquals(content, Files.readString(directory.resolve("a.txt")));
    assertEquals(content, Files.readString(directory.resolve("z/b.txt")));
  }

  /** What runs left beside a directory. */
  private static List<String> siblings(Path directory, String suffix) throws IOException {
    return names(directory.getParent(), "\\.out\\.sglthresh-.*" + suffix.replace(".", "\\."));
  }

  private static List<String> names(Path directory, String pattern) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches(pattern))
          .sorted()
          .toList();
    }
  }
}
