package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.Hdfs;

/** File systems that fail in mid-run: the thresholds are as ever, or the old output stays. */
class HdfsFaultsTest {
  private static final int FAULT_EPOCH = 30;

  @TempDir private static Path disk;
  private static Hdfs hdfs;
  private static String corpus;

  @BeforeAll
  static void start() throws IOException {
    Configuration hadoop = Tables.spark().sparkContext().hadoopConfiguration();
    hadoop.set("fs.full.impl", FullDisk.class.getName());
    hdfs = Hdfs.start(disk.resolve("hdfs"));
    corpus = hdfs.uri() + "/corpus";
    Commands.done("synthesize", "--clips=1000", "--classes=12", "--seed=3", "--output=" + corpus);
  }

  @AfterAll
  static void stop() {
    hdfs.close();
  }

  private static String[] learn(String output, String... more) {
    return learnFrom(corpus, output, more);
  }

  private static String[] learnFrom(String corpus, String output, String... more) {
    return Stream.concat(
            Stream.of(
                "optimize",
                "--engine=blocks",
                "--resamples=0",
                "--if-exists=overwrite",
                "--scores=" + corpus + "/scores",
                "--labels=" + corpus + "/labels",
                "--output=" + output),
            Arrays.stream(more))
        .toArray(String[]::new);
  }

  /** HDFS waits for its name node only where it is told to; else the run ends and says why. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theNameNodeIsRestartedInMidRun(boolean waits) throws Exception {
    Configuration hadoop = Tables.spark().sparkContext().hadoopConfiguration();
    hadoop.setBoolean("dfs.client.retry.policy.enabled", waits);
    hadoop.set("dfs.client.retry.policy.spec", "500,60"); // as often, every half second
    // Hadoop keeps a file system with its settings for each name of the host
    String root = waits ? hdfs.uri().replace("localhost", "127.0.0.1") : hdfs.uri();
    String output = root + "/restarted";
    Commands.done(learnFrom(root + "/corpus", output));
    String expected = Commands.text(output + "/thresholds.json");
    String before = Commands.text(output + "/manifest.json");
    CompletableFuture<Void> back = new CompletableFuture<>();
    RunEvents events = new RunEvents();
    SparkContext context = Tables.spark().sparkContext();
    context.addSparkListener(events);
    RunEvents.atEpoch(FAULT_EPOCH, () -> restart(events, back));
    long start = System.nanoTime();
    String result = "thresholds identical";
    try {
      if (waits) {
        Commands.done(learnFrom(root + "/corpus", output));
      } else {
        result = "old output stays; " + Commands.fails(4, learnFrom(root + "/corpus", output));
      }
    } finally {
      context.removeSparkListener(events);
      hadoop.unset("dfs.client.retry.policy.enabled");
      hadoop.unset("dfs.client.retry.policy.spec");
      back.get(60, TimeUnit.SECONDS);
    }
    int epoch = events.marks().get(0);
    FaultFigures.add(
        "name node restarted, clients wait: " + waits,
        "gone in epoch " + epoch + ", back 3 s later",
        result,
        System.nanoTime() - start);
    assertTrue(epoch >= 20 && epoch < 80, "epoch " + epoch);
    assertTrue(waits || result.contains("does not answer"), result);
    hdfs.awaitReady(); // read-only until the data node has told it of its blocks
    assertEquals(expected, Commands.text(output + "/thresholds.json"));
    assertEquals(!waits, before.equals(Commands.text(output + "/manifest.json")));
  }

  private static void restart(RunEvents events, CompletableFuture<Void> back) {
    events.mark();
    hdfs.stopNameNode();
    CompletableFuture.runAsync(
            () -> {
              try {
                hdfs.startNameNode();
                back.complete(null);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS))
        .exceptionally(
            e -> {
              back.completeExceptionally(e);
              return null;
            });
  }

  @Test
  void aQuotaIsReached() throws Exception {
    String output = hdfs.uri() + "/small/run";
    Commands.done(learn(output, "--epochs=3"));
    String old = Commands.text(output + "/thresholds.json");
    ((DistributedFileSystem) hdfs.fileSystem())
        .setQuota(new org.apache.hadoop.fs.Path("/small"), Long.MAX_VALUE - 1, 1 << 20);
    long start = System.nanoTime();
    String said = Commands.fails(4, learn(output));
    FaultFigures.add("HDFS quota reached", said, "old output stays", System.nanoTime() - start);
    assertTrue(said.contains("quota"), said);
    assertEquals(old, Commands.text(output + "/thresholds.json"));
    assertEquals(1, hdfs.fileSystem().listStatus(new org.apache.hadoop.fs.Path("/small")).length);
  }

  @Test
  void theDiskIsFullDuringTheWrite() throws Exception {
    Path output = disk.resolve("full/run");
    FullDisk.room(1 << 20);
    Commands.done(learn("full:" + output, "--epochs=3"));
    byte[] old = Files.readAllBytes(output.resolve("thresholds.json"));
    FullDisk.room(10_000);
    long start = System.nanoTime();
    String said = Commands.fails(4, learn("full:" + output));
    FaultFigures.add("disk full", said, "old output stays", System.nanoTime() - start);
    assertTrue(said.contains("No space left on device"), said);
    assertEquals(List.of(), left(output));
    assertArrayEquals(old, Files.readAllBytes(output.resolve("thresholds.json")));

    Path tags = disk.resolve("full/tags");
    FullDisk.room(5_000);
    String[] apply = {
      "apply", "--scores=" + corpus + "/scores", "--thresholds=" + output, "--output=full:" + tags
    };
    said = Commands.fails(4, apply);
    assertTrue(said.contains("no space left on a disk"), said);
    assertFalse(Files.exists(tags));
    assertEquals(List.of(), left(tags));
  }

  private static List<Path> left(Path output) throws IOException {
    try (Stream<Path> files = Files.list(output.getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }
}
