package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.command.OptimizeCommand;
import org.sglthresh.cli.option.OptionRecordsTest;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.optimize.OptimizeJob;
import org.sglthresh.spark.read.Tables;
import org.sglthresh.testing.Hdfs;
import org.sglthresh.testing.QuietProgress;

/** File systems that fail in mid-run: the thresholds are as ever, or the old output stays. */
@Tag("slow")
class HdfsFaultsTest {
  private static final int FAULT_EPOCH = 2;

  private static final String EPOCHS = "--epochs=5";

  @TempDir private static Path disk;
  private static Hdfs hdfs;
  private static String root;
  private static String corpus;

  @BeforeAll
  static void start() {
    hadoop().set("fs.full.impl", FullDisk.class.getName());
    hdfs = Hdfs.shared();
    root = hdfs.uri() + "/faults";
    corpus = root + "/corpus";
    Commands.done("synthesize", "--clips=200", "--classes=12", "--seed=3", "--output=" + corpus);
  }

  private static Configuration hadoop() {
    return Tables.spark().sparkContext().hadoopConfiguration();
  }

  private static String[] learn(String output) {
    return Stream.concat(Stream.of("optimize"), Arrays.stream(words(output)))
        .toArray(String[]::new);
  }

  private static String[] words(String output) {
    return new String[] {
      "--engine=blocks",
      "--resamples=0",
      "--if-exists=overwrite",
      EPOCHS,
      "--scores=" + corpus + "/scores",
      "--labels=" + corpus + "/labels",
      "--output=" + output
    };
  }

  /** Learns; between two epochs, something happens before the run goes on. */
  private static void learn(String output, Runnable fault) {
    QuietProgress progress =
        new QuietProgress(
            state -> {
              if (state.epoch() == FAULT_EPOCH) {
                fault.run();
              }
            });
    OptimizeJob.run(
        OptionRecordsTest.read(new OptimizeCommand(), words(output)),
        new JobContext(Tables.spark(), progress, "optimize", Map.of()));
  }

  /** Makes clients of HDFS with this setting, from now on. */
  private static void clients(String key, String value) throws IOException {
    hadoop().set(key, value);
    forgetClients();
  }

  /** Hadoop keeps a client with the settings it was made with. */
  private static void forgetClients() throws IOException {
    FileSystem.get(URI.create(hdfs.uri()), hadoop()).close();
  }

  @AfterEach
  void usualClients() throws IOException {
    hadoop().unset("dfs.client.retry.policy.enabled");
    hadoop().unset("dfs.client.retry.policy.spec");
    hadoop().unset("ipc.client.connect.max.retries");
    forgetClients();
  }

  @Test
  void aRunWaitsForANameNodeThatComesBackIfItIsTold() throws Exception {
    clients("dfs.client.retry.policy.enabled", "true");
    clients("dfs.client.retry.policy.spec", "500,60"); // as often, every half second
    String output = root + "/restarted";
    Commands.done(learn(output));
    String expected = Commands.text(output + "/thresholds.json");
    String before = Commands.text(output + "/manifest.json");
    AtomicReference<CompletableFuture<Void>> back = new AtomicReference<>();
    long start = System.nanoTime();
    learn(
        output,
        () -> {
          hdfs.stopNameNode();
          back.set(startWhenMissed(Thread.currentThread()));
        });
    back.get().get(60, TimeUnit.SECONDS);
    FaultFigures.add(
        "name node restarted, clients wait",
        "gone in epoch " + FAULT_EPOCH + ", back when it was missed",
        "thresholds identical",
        System.nanoTime() - start);
    hdfs.awaitReady(); // read-only until the data node has told it of its blocks
    assertEquals(expected, Commands.text(output + "/thresholds.json"));
    assertNotEquals(before, Commands.text(output + "/manifest.json"));
  }

  /** Starts the name node when the run has called it in vain and waits to do so again. */
  private static CompletableFuture<Void> startWhenMissed(Thread run) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            awaitRetry(run);
          } finally {
            bringBack();
          }
        });
  }

  private static void awaitRetry(Thread run) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (Arrays.stream(run.getStackTrace()).noneMatch(HdfsFaultsTest::isRetry)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the run does not wait for its name node");
      }
      Thread.onSpinWait();
    }
  }

  /** Whether a thread is in the pause between two calls of a client of Hadoop. */
  private static boolean isRetry(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.apache.hadoop.io.retry.RetryInvocationHandler")
        && frame.getMethodName().equals("processWaitTimeAndRetryInfo");
  }

  private static void bringBack() {
    try {
      hdfs.startNameNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aRunWhoseNameNodeStaysAwayLeavesTheOldOutput() throws Exception {
    clients("ipc.client.connect.max.retries", "1"); // of 10, a second each
    String output = root + "/gone";
    Commands.done(learn(output));
    String thresholds = Commands.text(output + "/thresholds.json");
    String manifest = Commands.text(output + "/manifest.json");
    long start = System.nanoTime();
    UserException e;
    try {
      e = assertThrows(UserException.class, () -> learn(output, hdfs::stopNameNode));
    } finally {
      bringBack();
    }
    FaultFigures.add(
        "name node gone, clients do not wait",
        "gone in epoch " + FAULT_EPOCH + ", back after the run",
        "old output stays; " + e.getMessage(),
        System.nanoTime() - start);
    assertEquals(ErrorKind.OUTPUT, e.kind());
    assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
    hdfs.awaitReady(); // read-only until the data node has told it of its blocks
    assertEquals(thresholds, Commands.text(output + "/thresholds.json"));
    assertEquals(manifest, Commands.text(output + "/manifest.json"));
  }

  @Test
  void aQuotaIsReached() throws Exception {
    org.apache.hadoop.fs.Path small = new org.apache.hadoop.fs.Path("/faults/small");
    String output = hdfs.uri() + small + "/run";
    Commands.done(learn(output));
    String old = Commands.text(output + "/thresholds.json");
    ((DistributedFileSystem) hdfs.fileSystem()).setQuota(small, Long.MAX_VALUE - 1, 1 << 20);
    long start = System.nanoTime();
    String said = Commands.fails(4, learn(output));
    FaultFigures.add("HDFS quota reached", said, "old output stays", System.nanoTime() - start);
    assertTrue(said.contains("quota"), said);
    assertEquals(old, Commands.text(output + "/thresholds.json"));
    assertEquals(1, hdfs.fileSystem().listStatus(small).length);
  }

  @Test
  void theDiskIsFullDuringTheWrite() throws Exception {
    Path output = disk.resolve("full/run");
    FullDisk.room(1 << 20);
    Commands.done(learn("full:" + output));
    byte[] old = Files.readAllBytes(output.resolve("thresholds.json"));
    FullDisk.room(10_000);
    long start = System.nanoTime();
    String said = Commands.fails(4, learn("full:" + output));
    FaultFigures.add("disk full", said, "old output stays", System.nanoTime() - start);
    assertTrue(said.contains("No space left on device"), said);
    assertEquals(List.of(), left(output));
    assertArrayEquals(old, Files.readAllBytes(output.resolve("thresholds.json")));

    Path tags = disk.resolve("full/tags");
    FullDisk.room(500);
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
