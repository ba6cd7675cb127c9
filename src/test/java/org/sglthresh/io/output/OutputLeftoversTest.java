package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sglthresh.io.output.Outputs.complete;
import static org.sglthresh.io.output.Outputs.error;
import static org.sglthresh.io.output.Outputs.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories left by runs that were killed. */
class OutputLeftoversTest {
  @TempDir Path parent;

  private Path directory;

  @BeforeEach
  void chooseADirectory() {
    directory = parent.resolve("run 1");
  }

  @Test
  void theDirectoryOfAKilledRunIsDeletedADayLater() throws IOException {
    Path stale = parent.resolve(".run 1.sglthresh-20260101T000000000-0123abcd");
    Path young = parent.resolve(".run 1.sglthresh-20260101T000000000-4567abcd");
    Path foreign = parent.resolve(".run 10.sglthresh-20260101T000000000-0123abcd");
    for (Path leftover : List.of(stale, young, foreign)) {
      Files.createDirectories(leftover.resolve("scores"));
      Files.writeString(leftover.resolve("scores/part-0"), "");
      age(leftover.resolve("scores/part-0"), Duration.ofHours(leftover.equals(young) ? 23 : 25));
      age(leftover.resolve("scores"), Duration.ofHours(25));
      age(leftover, Duration.ofHours(25));
    }
    complete(directory.toString(), IfExists.FAIL, "new");
    assertEquals(
        List.of(young.getFileName().toString(), foreign.getFileName().toString(), "run 1").stream()
            .sorted()
            .toList(),
        names(parent));
  }

  @Test
  void anOldOutputSetAsideGoesBackWhenTheNewOneIsNotComplete() throws IOException {
    complete(directory.toString(), IfExists.FAIL, "old");
    Files.move(directory, parent.resolve(".run 1.sglthresh-20260101T000000000-0123abcd.old"));
    Files.createDirectory(parent.resolve(".run 1.sglthresh-20260101T000000000-0123abcd"));
    Files.createDirectory(directory); // made again by another program
    assertTrue(
        error(directory.toString(), IfExists.FAIL).contains("exists already; choose another"));
    assertEquals("old", Files.readString(directory.resolve("a.txt")));
  }

  @Test
  void anOldOutputSetAsideStaysWhenSomebodyElseTookThePlace() throws IOException {
    complete(directory.toString(), IfExists.FAIL, "old");
    String aside = ".run 1.sglthresh-20260101T000000000-0123abcd.old";
    Files.move(directory, parent.resolve(aside));
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("thesis.tex"), "years of work");
    assertTrue(error(directory.toString(), IfExists.OVERWRITE).contains("never replaced"));
    assertEquals(List.of(aside, "run 1"), names(parent));
    assertEquals(List.of("thesis.tex"), names(directory));
  }

  @Test
  void onlyTheDirectoryOfADeadProcessIsDeletedAtOnce() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    String dead = RunName.next(process.pid());
    assumeTrue(RunName.isSurelyOver(dead), "processes are not visible here");
    String living = RunName.next();
    String parentProcess =
        RunName.next(ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L));
    String elsewhere = dead.substring(0, dead.length() - 8) + "0123abcd";
    String unknown = dead.substring(0, dead.indexOf("-p"));
    for (String run : List.of(living, parentProcess, elsewhere, unknown)) {
      assertFalse(RunName.isSurelyOver(run), run);
    }
    for (String run : List.of(dead, living, parentProcess, elsewhere, unknown)) {
      Files.createDirectories(parent.resolve(".run 1.sglthresh-" + run + "/scores"));
    }
    Files.createDirectory(parent.resolve(".run 2.sglthresh-" + dead));
    complete(directory.toString(), IfExists.FAIL, "new");
    List<String> left = names(parent);
    assertFalse(left.contains(".run 1.sglthresh-" + dead), left.toString());
    for (String run : List.of(living, parentProcess, elsewhere, unknown)) {
      assertTrue(left.contains(".run 1.sglthresh-" + run), left.toString());
    }
    assertTrue(left.contains(".run 2.sglthresh-" + dead), left.toString());
  }

  private static void age(Path path, Duration age) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
  }
}
