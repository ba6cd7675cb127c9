package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sglthresh.io.output.Outputs.CONFIGURATION;
import static org.sglthresh.io.output.Outputs.error;
import static org.sglthresh.io.output.Outputs.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.UserException;

class OutputTransactionTest {
  @TempDir Path temporary;

  private Path parent;
  private Path directory;

  @BeforeEach
  void chooseADirectory() throws IOException {
    parent = Files.createDirectory(temporary.resolve("my results é"));
    directory = parent.resolve("run 1");
  }

  @Test
  void theOutputAppearsWithCommitAndHoldsNothingElse() throws IOException {
    OutputTransaction output = begin(IfExists.FAIL);
    output.write("metrics.json", "{\"micro_f1\": 0.5}\n");
    output.write("plots/per class.csv", "Bébé\r\n");
    Files.createDirectory(local(output.announce("scores")));
    Files.writeString(local(output.staging()).resolve("scores/part-0"), "PAR1");
    assertFalse(Files.exists(directory));
    assertEquals(parent, local(output.staging()).getParent());
    assertTrue(output.staging().getName().startsWith(".run 1.sglthresh-"));
    output.commit();
    output.close();
    assertEquals(List.of("run 1"), names(parent));
    assertEquals(List.of("_SUCCESS", "metrics.json", "plots", "scores"), names(directory));
    assertEquals(List.of("per class.csv"), names(directory.resolve("plots")));
    assertEquals("Bébé\r\n", Files.readString(directory.resolve("plots/per class.csv")));
    assertEquals(directory, local(output.target()));
  }

  @Test
  void theMarkOfVersion1IsReadForEver() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(
        directory.resolve("_SUCCESS"),
        "{\"format\": \"sglthresh-output\", \"version\": 1, \"command\": \"optimize\","
            + " \"run\": \"20260101T000000000-0123abcd\"}\n");
    assertTrue(OutputTransaction.isComplete(CONFIGURATION, directory.toString(), "optimize"));
    assertFalse(OutputTransaction.isComplete(CONFIGURATION, directory.toString(), "import"));
  }

  @Test
  void anOutputThatIsNotCommittedLeavesNoTrace() throws IOException {
    Path deep = parent.resolve("a/b/c");
    try (OutputTransaction output = Outputs.begin(deep.toString(), IfExists.FAIL)) {
      output.write("metrics.json", "{}");
      assertTrue(Files.isDirectory(deep.getParent()));
    }
    assertEquals(List.of(), names(parent));
    Files.createDirectory(directory);
    try (OutputTransaction output = begin(IfExists.FAIL)) {
      output.write("metrics.json", "{}");
    }
    assertEquals(List.of("run 1"), names(parent));
    assertEquals(List.of(), names(directory));
  }

  @Test
  void parentsThatOthersUseAreKept() throws IOException {
    Path deep = parent.resolve("a/b/c");
    try (OutputTransaction output = Outputs.begin(deep.toString(), IfExists.FAIL)) {
      output.write("metrics.json", "{}");
      Files.writeString(parent.resolve("a/other"), "");
    }
    assertEquals(List.of("other"), names(parent.resolve("a")));
  }

  @Test
  void anEmptyDirectoryCountsAsNothing() throws IOException {
    Files.createDirectory(directory);
    complete(IfExists.FAIL, "new");
    assertEquals("new", content());
  }

  @Test
  void anOutputIsKeptReplacedOrSkippedAsAsked() throws IOException {
    assertFalse(OutputTransaction.isComplete(CONFIGURATION, directory.toString(), "optimize"));
    complete(IfExists.SKIP, "old");
    assertTrue(OutputTransaction.isComplete(CONFIGURATION, directory.toString(), "optimize"));
    assertEquals(
        "output "
            + directory
            + " exists already; choose another directory or pass --if-exists overwrite|skip",
        error(directory.toString(), IfExists.FAIL));
    complete(IfExists.OVERWRITE, "new");
    assertEquals("new", content());
    assertEquals(List.of("run 1"), names(parent));
  }

  @Test
  void theOldOutputIsKeptUntilCommit() throws IOException {
    complete(IfExists.FAIL, "old");
    try (OutputTransaction output = begin(IfExists.OVERWRITE)) {
      output.write("a.txt", "new");
      assertEquals("old", content());
    }
    assertEquals("old", content());
    assertEquals(List.of("run 1"), names(parent));
  }

  @Test
  void onlyAnOutputOfTheSameCommandIsReplaced() throws IOException {
    complete(IfExists.FAIL, "old");
    for (IfExists ifExists : IfExists.values()) {
      UserException e =
          assertThrows(
              UserException.class,
              () ->
                  OutputTransaction.begin(
                      CONFIGURATION, directory.toString(), ifExists, "evaluate"));
      assertEquals(
          "output "
              + directory
              + " exists already and was made by optimize, not by evaluate, so it is never"
              + " replaced; choose another directory",
          e.getMessage());
    }
    Files.delete(directory.resolve("_SUCCESS"));
    Files.createFile(directory.resolve("_SUCCESS")); // as Spark writes it
    for (IfExists ifExists : IfExists.values()) {
      assertEquals(
          "output "
              + directory
              + " exists already and is not an output of this program (it has no _SUCCESS or"
              + " manifest.json of ours), so it is never replaced; choose another directory",
          error(directory.toString(), ifExists));
    }
    assertEquals("old", content());
  }

  @Test
  void anOutputThatLostItsMarkIsKnownByItsManifest() throws IOException {
    Files.createDirectory(directory);
    Files.writeString(
        directory.resolve("manifest.json"),
        "{\"format\": \"sglthresh-manifest\", \"version\": 1, \"command\": \"optimize\"}");
    assertFalse(OutputTransaction.isComplete(CONFIGURATION, directory.toString(), "optimize"));
    String incomplete =
        "output "
            + directory
            + " exists already but is incomplete (no _SUCCESS); choose another directory or pass"
            + " --if-exists overwrite";
    assertEquals(incomplete, error(directory.toString(), IfExists.FAIL));
    assertEquals(incomplete, error(directory.toString(), IfExists.SKIP));
    complete(IfExists.OVERWRITE, "new");
    assertEquals(List.of("_SUCCESS", "a.txt"), names(directory));
  }

  @Test
  void aBadPathIsReportedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    assertEquals(
        "output " + file + " exists already and is a file; choose another directory",
        error(file.toString(), IfExists.OVERWRITE));
    assertEquals(
        "output " + file + "/a/b cannot be made: " + file + " is a file; choose another directory",
        error(file + "/a/b", IfExists.FAIL));
    assertEquals(
        "output / is the root directory; name a new directory inside it",
        error("/", IfExists.OVERWRITE));
    assertEquals(
        "output . is the current directory; name a new directory inside it",
        error(".", IfExists.OVERWRITE));
    assertEquals("the output path is empty; name a directory", error(" ", IfExists.FAIL));
    assertEquals(
        "output ~/a is not a valid path: ~ is the home directory only to a shell, at the beginning"
            + " of a word (write $HOME in its place, or ./~ for a directory of that name);"
            + " name a directory",
        error("~/a", IfExists.FAIL));
    assertEquals(
        "output nowhere://host/a cannot be used: No FileSystem for scheme \"nowhere\";"
            + " choose another directory",
        error("nowhere://host/a", IfExists.FAIL));
    Path link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("nothing"));
    assertEquals(
        "output " + link + " is a link to nothing; remove it or choose another directory",
        error(link.toString(), IfExists.FAIL));
    assertEquals(List.of("file", "link"), names(parent));
  }

  @Test
  void aParentThatCannotBeWrittenIsReportedBeforeAnyWork() {
    // root may write in a directory without write permission, but not in /proc
    assumeTrue(Files.isDirectory(Path.of("/proc/self")));
    assertEquals(
        "output /proc/self/out cannot be written: no directory can be made in /proc/self;"
            + " check the path, its permissions and the space left",
        error("/proc/self/out", IfExists.FAIL));
  }

  @Test
  void aLinkIsFollowedSoThatTheDirectoryIsReplaced() throws IOException {
    complete(IfExists.FAIL, "old");
    Path link = Files.createSymbolicLink(temporary.resolve("latest"), directory);
    Outputs.complete(link.toString(), IfExists.OVERWRITE, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", content());
    assertEquals(List.of("run 1"), names(parent));
  }

  @Test
  void announcedFilesAreReadBack() throws IOException {
    OutputTransaction missing = begin(IfExists.FAIL);
    missing.announce("scores");
    assertEquals(cannotBeWritten("scores is missing"), commitError(missing));
    OutputTransaction empty = begin(IfExists.FAIL);
    Files.createDirectory(local(empty.announce("scores")));
    assertEquals(cannotBeWritten("scores is empty"), commitError(empty));
    OutputTransaction changed = begin(IfExists.FAIL);
    changed.write("a.txt", "a text");
    Files.writeString(local(changed.staging()).resolve("a.txt"), "a tex");
    assertEquals(cannotBeWritten("a.txt does not read back as written"), commitError(changed));
    assertEquals(List.of(), names(parent));
  }

  @Test
  void namesAreRelativeAndAnnouncedOnce() {
    try (OutputTransaction output = begin(IfExists.FAIL)) {
      output.write("a.txt", "");
      for (String name : List.of("a.txt", "", "/a", "../a", "a//b", "a/.", "_SUCCESS")) {
        assertThrows(IllegalArgumentException.class, () -> output.write(name, "x"), name);
      }
    }
  }

  @Test
  void aTargetThatAppearedMeanwhileIsKept() throws IOException {
    OutputTransaction output = begin(IfExists.FAIL);
    output.write("a.txt", "mine");
    complete(IfExists.FAIL, "theirs");
    String appeared =
        "output "
            + directory
            + " appeared while this run was working and is left as it is; run again with another"
            + " directory";
    assertEquals(appeared, commitError(output));
    assertEquals("theirs", content());
    Path other = parent.resolve("other");
    OutputTransaction overwrite = Outputs.begin(other.toString(), IfExists.OVERWRITE);
    overwrite.write("a.txt", "mine");
    Files.createDirectory(other);
    Files.writeString(other.resolve("thesis.tex"), "years of work");
    assertEquals(appeared.replace("run 1", "other"), commitError(overwrite));
    assertEquals(List.of("thesis.tex"), names(other));
    assertEquals(List.of("other", "run 1"), names(parent));
  }

  @Test
  void theLastOfTwoOverwritingRunsWins() throws IOException {
    OutputTransaction first = begin(IfExists.OVERWRITE);
    OutputTransaction second = begin(IfExists.OVERWRITE);
    first.write("a.txt", "first");
    second.write("a.txt", "second");
    first.commit();
    second.commit();
    assertEquals("second", content());
    assertEquals(List.of("run 1"), names(parent));
  }

  @Test
  void abortMayComeAtAnyTimeAndTwice() throws IOException {
    OutputTransaction output = begin(IfExists.FAIL);
    output.write("a.txt", "x");
    output.abort();
    output.abort();
    output.close();
    assertThrows(IllegalStateException.class, output::commit);
    assertThrows(IllegalStateException.class, () -> output.write("b.txt", "x"));
    assertEquals(List.of(), names(parent));
    OutputTransaction committed = begin(IfExists.FAIL);
    committed.write("a.txt", "done");
    committed.commit();
    committed.abort();
    assertEquals("done", content());
    assertThrows(IllegalStateException.class, committed::commit);
  }

  @Test
  void anInterruptedThreadStillCleansUp() throws IOException {
    OutputTransaction output = begin(IfExists.FAIL);
    output.write("a.txt", "x");
    Thread.currentThread().interrupt();
    output.close();
    assertTrue(Thread.interrupted());
    assertEquals(List.of(), names(parent));
  }

  private void complete(IfExists ifExists, String content) {
    Outputs.complete(directory.toString(), ifExists, content);
  }

  private OutputTransaction begin(IfExists ifExists) {
    return Outputs.begin(directory.toString(), ifExists);
  }

  private String cannotBeWritten(String reason) {
    return "output "
        + directory
        + " cannot be written: "
        + reason
        + "; check the path, its permissions and the space left";
  }

  private static String commitError(OutputTransaction output) {
    try (output) {
      return assertThrows(UserException.class, output::commit).getMessage();
    }
  }

  private String content() throws IOException {
    return Files.readString(directory.resolve("a.txt"));
  }

  private static Path local(org.apache.hadoop.fs.Path path) {
    return Path.of(path.toUri().getPath());
  }
}
