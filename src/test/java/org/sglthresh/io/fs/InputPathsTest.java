package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.testing.Hdfs;

class InputPathsTest {
  @TempDir private Path temporary;

  private void make(String... directories) throws IOException {
    for (String directory : directories) {
      Files.createDirectories(temporary.resolve(directory));
    }
  }

  /** Paths below the temporary directory. */
  private List<String> find(String text) throws IOException {
    String prefix = "file:" + temporary + "/";
    return InputPaths.find(new Configuration(), temporary + "/" + text).stream()
        .map(found -> found.getPath().toString().substring(prefix.length()))
        .toList();
  }

  @Test
  void aPathThatExistsComesBeforeAGlob() throws IOException {
    make("run1/scores", "run[1]/scores", "a*", "ab", "x{1,2}", "x1", "what?", "whats");
    for (String name : List.of("run[1]/scores", "a*", "x{1,2}", "what?")) {
      assertEquals(List.of(name), find(name));
    }
    assertEquals(List.of("run1/scores"), find("run[12]/scores"));
    assertEquals(List.of("x1"), find("x{1,3}"));
  }

  @Test
  void globsAreHadoops() throws IOException {
    make("a/s/x", "b/s/x", "b/t/x", "c-1/s", "c-2/s", "c-x/s", "d*e", "dee");
    assertEquals(List.of("a/s", "b/s", "c-1/s", "c-2/s", "c-x/s"), find("*/s"));
    assertEquals(List.of("c-1", "c-2"), find("c-[0-9]"));
    assertEquals(List.of("c-x"), find("c-[^0-9]"));
    assertEquals(List.of("a/s", "b/s"), find("?/s"));
    assertEquals(List.of("a/s", "b/t"), find("{b/t,a/s}"));
    assertEquals(List.of("a/s/x", "b/s/x", "b/t/x"), find("{a,b}/{s,t}/x"));
    assertEquals(List.of("d*e"), find("d\\*e"));
    assertEquals(List.of("d*e"), find("d\\**"));
    assertEquals(List.of("a/s/x", "b/s/x", "b/t/x"), find("*/*/*"));
  }

  @Test
  void neighboursWithColonsDisturbNoGlob() throws IOException {
    make("10:00:00/scores", "b/scores", "out:/x", "run__2026-11-28T00:00:00+00:00/scores");
    assertEquals(
        List.of("10:00:00/scores", "b/scores", "run__2026-11-28T00:00:00+00:00/scores"),
        find("*/scores"));
    assertEquals(List.of("10:00:00"), find("1*:00"));
    assertEquals(List.of("10:00:00/scores"), find("10:00:00/scores"));
  }

  @Test
  void aWildcardDoesNotMatchWhatSparkIgnores() throws IOException {
    make("s/part-0", "s/_SUCCESS", "s/.crc", "s/_x");
    assertEquals(List.of("s/part-0"), find("s/*"));
    assertEquals(List.of("s/_x"), find("s/_[a-z]"));
    assertEquals(List.of("s/_SUCCESS"), find("s/_SUCCESS"));
  }

  @Test
  void whatMatchesNothingIsEmpty() throws IOException {
    make("a", "b");
    Files.writeString(temporary.resolve("file"), "");
    for (String text :
        List.of(
            "missing", "[c-d]", "a/*", "file/*", "a[", "{a/", "{a,b", "c{1/2,3}", "a\0b", "~")) {
      assertEquals(List.of(), find(text), text);
    }
  }

  @Test
  void linksAreFollowedAndDeadOnesLeftOut() throws IOException {
    make("a/s");
    Files.createSymbolicLink(temporary.resolve("b"), temporary.resolve("a"));
    Files.createSymbolicLink(temporary.resolve("c"), temporary.resolve("nowhere"));
    assertEquals(List.of("a/s", "b/s"), find("*/s"));
    assertEquals(List.of("a", "b"), find("?"));
  }

  @Test
  void onlyFilesWithColonsOnALocalDiskCannotBeRead() {
    assertEquals(
        "has a colon in its name, which Hadoop cannot read on a local disk: rename the file"
            + " (directories may have colons).",
        InputPaths.objection(UserPath.of("file:/x/a:b.parquet")).orElseThrow());
    for (String path : List.of("file:/10:00/part-0", "s3a://b/a:b.parquet")) {
      assertEquals(List.of(), InputPaths.objection(UserPath.of(path)).stream().toList());
    }
  }

  @Test
  void hdfsIsSearchedTheSameAndHoldsNoColons() throws IOException {
    Hdfs hdfs = Hdfs.shared();
    FileSystem fileSystem = hdfs.fileSystem();
    for (String name : List.of("/globs/run[1]/s", "/globs/run1/s", "/globs/run2/s")) {
      fileSystem.mkdirs(UserPath.of(name));
    }
    assertEquals(List.of("/globs/run[1]/s"), onHdfs(hdfs, "/globs/run[1]/s"));
    assertEquals(List.of("/globs/run1/s", "/globs/run2/s"), onHdfs(hdfs, "/globs/run[0-9]/s"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> onHdfs(hdfs, "/globs/10:00/s"));
    assertEquals("names in HDFS cannot hold a colon", IoReason.of(e));
  }

  private static List<String> onHdfs(Hdfs hdfs, String path) throws IOException {
    return InputPaths.find(new Configuration(), hdfs.uri() + path).stream()
        .map(found -> found.getPath().toString().substring(hdfs.uri().length()))
        .toList();
  }
}
