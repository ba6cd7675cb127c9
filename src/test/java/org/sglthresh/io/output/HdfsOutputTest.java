package org.sglthresh.io.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.FaultyFileSystem.Death;
import org.sglthresh.io.output.FaultyFileSystem.Fault;
import org.sglthresh.testing.Hdfs;

/** Outputs on a real HDFS, whose renames, listings and errors are not those of a local disk. */
@Tag("slow")
class HdfsOutputTest {
  private static Hdfs hdfs;
  private static FileSystem fileSystem;

  @BeforeAll
  static void start() throws IOException {
    hdfs = Hdfs.shared();
    fileSystem = hdfs.fileSystem();
  }

  @AfterEach
  void heal() {
    FaultyFileSystem.heal();
  }

  private static void run(IfExists ifExists, String path, String content) {
    Configuration configuration = FaultyFileSystem.configuration("hdfs");
    try (OutputTransaction output =
        OutputTransaction.begin(configuration, path, ifExists, "optimize")) {
      output.write("a.txt", content);
      output.commit();
    }
  }

  private static boolean finishes(Runnable run) {
    try {
      run.run();
      return true;
    } catch (Death e) {
      return false;
    }
  }

  private static String content(String path) throws IOException {
    try (InputStream in = fileSystem.open(new Path(path, "a.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static long setAside(String path) throws IOException {
    return Arrays.stream(fileSystem.listStatus(new Path(path).getParent()))
        .filter(status -> status.getPath().getName().endsWith(".old"))
        .count();
  }

  @Test
  void aNameThatHdfsCannotHoldIsReportedBeforeAnyWork() {
    String path = hdfs.uri() + "/scheduled__2026-11-28T00:00:00+00:00/out";
    UserException e = assertThrows(UserException.class, () -> run(IfExists.FAIL, path, "x"));
    assertEquals(
        "output "
            + path
            + " cannot be used: names in HDFS cannot hold a colon; choose another directory",
        e.getMessage());
  }

  @Test
  void deathAtAnyChangeOfAnOverwriteLeavesTheOldOrTheNew() throws IOException {
    boolean oldSeen = false;
    boolean swapSeen = false;
    for (int change = 0; ; change++) {
      String path = hdfs.uri() + "/a run/" + change + "/out";
      run(IfExists.FAIL, path, "old");
      FaultyFileSystem.failAt(change, Fault.DEATH);
      boolean finished = finishes(() -> run(IfExists.OVERWRITE, path, "new"));
      FaultyFileSystem.heal();
      swapSeen |= !fileSystem.exists(new Path(path));
      Configuration configuration = FaultyFileSystem.configuration("hdfs");
      assertTrue(OutputTransaction.isComplete(configuration, path, "optimize"), "at " + change);
      String left = content(path);
      assertTrue(left.equals("new") || (left.equals("old") && !finished), left);
      oldSeen |= left.equals("old");
      assertEquals(0, setAside(path));
      run(IfExists.OVERWRITE, path, "newer");
      assertEquals("newer", content(path));
      if (finished) {
        assertTrue(oldSeen && swapSeen && change >= 6, "changes of a run: " + change);
        return;
      }
    }
  }
}
