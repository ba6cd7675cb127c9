package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.job.annotate.AnnotateRuns;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.Hdfs;

/** Annotating from and to other disks than the usual one. */
@Tag("slow")
class AnnotateOnDisksTest {
  private static final int SOUNDS = 12;

  @TempDir private static Path directory;
  private static AnnotateRuns runs;
  private static List<String> expected;

  @BeforeAll
  static void start() throws IOException {
    Tables.spark()
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.full.impl", FullDisk.class.getName());
    runs = AnnotateRuns.in(directory);
    runs.makeSounds(SOUNDS);
    runs.done("undisturbed");
    expected = runs.windows("undisturbed");
  }

  @Test
  void aFullDiskKeepsWhatIsDone() throws IOException {
    String output = "--output=full:" + runs.output("full");
    FullDisk.room(25_000);
    String said = runs.fails(4, "full", output);
    assertTrue(said.contains("no space left on a disk"), said);
    assertFalse(said.contains("Exception"), said);
    AnnotateRuns.awaitNoTasks();
    Set<String> committed = runs.committed("full");
    assertTrue(!committed.isEmpty() && committed.size() < SOUNDS, committed.toString());
    assertEquals(List.of("_work"), runs.names("full"));
    awaitFilesOf("full");
    FullDisk.room(1 << 20);
    runs.done("full", output);
    assertTrue(runs.parts("full", AnnotateRuns.TABLE).containsAll(committed));
    assertEquals(expected, runs.windows("full"));
  }

  /** Waits until the tasks that were stopped have removed the files of their batches. */
  private static void awaitFilesOf(String output) throws IOException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!runs.names(output + "/_work/files").stream()
        .map(file -> file.substring(0, file.indexOf('.')))
        .collect(Collectors.toSet())
        .equals(runs.committed(output))) {
      assertTrue(System.nanoTime() < end, "files of no batch are left");
    }
  }

  @Test
  void hdfsHoldsSoundsAndOutputs() throws IOException {
    String root = Hdfs.shared().uri() + "/annotate";
    org.apache.hadoop.fs.Path sounds = new org.apache.hadoop.fs.Path(root, "so und%s");
    Hdfs.shared()
        .fileSystem()
        .copyFromLocalFile(new org.apache.hadoop.fs.Path(runs.sounds().toUri()), sounds);
    String audio = "--audio=" + sounds;
    String output = root + "/an out";
    runs.done("", audio, "--output=" + output);
    assertEquals(expected, AnnotateRuns.windowsAt(output));
    String line = runs.done("", audio, "--output=" + output, "--if-exists=extend").lastLine();
    assertTrue(line.contains(" 0 recordings new"), line);
    assertEquals(expected, AnnotateRuns.windowsAt(output));
    String said = runs.fails(4, "", audio, "--output=" + root + "/a:b");
    assertTrue(said.contains("names in HDFS cannot hold a colon"), said);
  }

  @Test
  void aColonInALocalOutputIsNoMatter() throws IOException {
    runs.done("10:30 run");
    assertEquals(expected, runs.windows("10:30 run"));
    runs.done("10:30 run", "--if-exists=extend");
    assertEquals(expected, runs.windows("10:30 run"));
  }
}
