package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.Call;
import org.sglthresh.spark.read.Tables;

/** Names of files and directories as schedulers and people make them, in every option. */
class PathsTest {
  @TempDir private static Path shared;

  @TempDir private Path work;

  @BeforeAll
  static void start() {
    Tables.spark();
    Call.done("synthesize", "--clips=60", "--classes=3", "--output=" + shared + "/corpus");
  }

  private static List<String> namesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out_10:00:00",
        "scheduled__2026-11-28T00:00:00+00:00",
        "run[1]",
        "a{b,c}",
        "what?*",
        "50%20#größe ",
        "day=1",
        "two\nlines",
        "back\\slash"
      })
  void anOutputHasTheNameThatWasGiven(String name) throws IOException {
    for (String run : List.of("fail", "overwrite", "skip")) {
      Call.done(
          "synthesize",
          "--clips=9",
          "--classes=3",
          "--if-exists=" + run,
          "--output=" + work + "/" + name + "/");
    }
    assertEquals(List.of(name), namesIn(work));
    assertTrue(Files.exists(work.resolve(name).resolve("scores/_SUCCESS")));
  }

  @Test
  void everyOptionTakesAnyName() throws IOException {
    Files.createDirectories(work.resolve("10:00"));
    Files.createDirectories(work.resolve("run1/corpus/scores"));
    String at = work + "/run[1]:{a,b} 50%#ä";
    copy(shared.resolve("corpus"), Path.of(at, "corpus"));
    Files.copy(shared.resolve("corpus/classes.json"), Path.of(at, "a:b.json"));
    Files.writeString(Path.of(at, "c:d.properties"), "epochs = 5\nresamples = 0\n");
    String[] tables = {
      "--scores=" + at + "/corpus/scores",
      "--labels=" + at + "/corpus/labels",
      "--classes=" + at + "/a:b.json"
    };
    Call.done(
        TwoSets.words(
            new String[] {
              "optimize",
              "--config=" + at + "/c:d.properties",
              "--status-file=" + at + "/status:1.json",
              "--if-exists=skip",
              "--output=" + at + "/learned"
            },
            tables));
    assertTrue(Files.readString(Path.of(at, "status:1.json")).contains("\"done\""));
    String[] registry = {"--registry=" + at + "/registry:1", "--channel=night", "--reason=x"};
    Call.done(
        TwoSets.words(
            new String[] {"publish", "--thresholds=" + at + "/learned/thresholds.json"}, registry));
    Call.done(
        TwoSets.words(
            new String[] {
              "evaluate",
              "--registry=" + at + "/registry:1",
              "--channel=night",
              "--output=" + at + "/measured"
            },
            tables));
    Call.done(
        "apply",
        tables[0],
        tables[2],
        "--thresholds=" + at + "/learned",
        "--output=" + at + "/tags:1");
    Call.done(TwoSets.words(new String[] {"summarize", "--output=" + at + "/summary[2]"}, tables));
    Call.done(
        "optimize",
        "--summary=" + (work + "/run?1?:*ä/summary?2?"),
        "--resamples=0",
        "--output=" + at + "/again");
  }

  @Test
  void aDataFileWithAColonGetsTheRightSentence() throws IOException {
    Path scores = Files.createDirectories(work.resolve("scores"));
    Files.writeString(scores.resolve("part_10:00.parquet"), "PAR1");
    assertRefused(
        3,
        "The scores table "
            + scores
            + ": part_10:00.parquet has a colon in its name, which Hadoop cannot read on a local"
            + " disk: rename the file (directories may have colons); 'describe "
            + scores
            + "' shows what it holds",
        Call.of("apply", "--thresholds=0.5", "--scores=" + scores, "--output=" + work + "/tags"));
  }

  @Test
  void importTakesAnyName() throws IOException {
    Path file = work.resolve("S:{1}[2]*.csv");
    Files.writeString(file, "clip_id,Hund,Säge\nx,0.1,0.9\ny,0.7,0.2\n");
    Files.writeString(work.resolve("S:1"), "");
    Call.done("import", "--scores=" + file, "--output=" + work + "/10:00/corpus");
    assertEquals(2, Tables.spark().read().parquet(work + "/10:00/corpus/scores").count());
  }

  @Test
  void aTildeThatNoShellHasReplacedIsRefused() {
    String reason =
        "~ is the home directory only to a shell, at the beginning of a word (write $HOME in its"
            + " place, or ./~ for a directory of that name)";
    String[] make = {"synthesize", "--clips=9", "--classes=3"};
    assertRefused(
        4,
        "output ~/x is not a valid path: " + reason + "; name a directory",
        Call.of(TwoSets.words(make, "--output=~/x")));
    assertRefused(
        4,
        "cannot write --status-file ~/x: " + reason,
        Call.of(TwoSets.words(make, "--output=" + work + "/out", "--status-file=~/x")));
    assertRefused(2, "--config ~/x: " + reason, Call.of(TwoSets.words(make, "--config=~/x")));
    assertRefused(
        3,
        "--thresholds ~/x cannot be read: "
            + reason
            + "; give a thresholds.json or a directory that holds one",
        Call.of("publish", "--thresholds=~/x", "--registry=" + work, "--channel=c", "--reason=r"));
    assertFalse(Files.exists(Path.of("~")));
  }

  private static void assertRefused(int exitCode, String message, Call call) {
    assertEquals(exitCode, call.exitCode(), call.err());
    assertTrue(call.lastLine().endsWith("error: " + message), call.lastLine());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        if (!Files.isDirectory(target)) {
          Files.copy(file, target);
        }
      }
    }
  }
}
