package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.testing.QuietProgress;

/**
 * What befalls a cluster in mid-run changes no bit of the thresholds. The run waits between two
 * epochs until a fault has come; Spark's own events say that it fell there.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  private static final int EPOCHS = 12;
  private static final int FAULT_EPOCH = 5;

  @TempDir private static Path directory;
  private static LocalCluster cluster;
  private static Corpus corpus;
  private static byte[] expected;

  @BeforeAll
  static void start() throws Exception {
    corpus = Corpus.write(directory.resolve("corpus"));
    Path output = directory.resolve("undisturbed");
    DriverHere.local(corpus.optimize(output, EPOCHS));
    expected = thresholds(output);
    cluster = LocalCluster.start(directory.resolve("cluster"));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  private static byte[] thresholds(Path output) throws IOException {
    return Files.readAllBytes(output.resolve("thresholds.json"));
  }

  /** Waits for both executors, so that there are two when the fault comes. */
  private static Map<String, String> settings(String... more) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("spark.cores.max", "2");
    settings.put("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    settings.put("spark.locality.wait", "0s");
    settings.put("spark.executor.extraJavaOptions", Submit.LIGHTLY_COMPILED);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /**
   * Learns on the cluster. Something happens between two epochs, and the run goes on when it has;
   * gives Spark's account of it.
   */
  private static RunEvents learn(String name, Map<String, String> settings, Runnable fault)
      throws IOException {
    Path output = directory.resolve(name);
    long start = System.nanoTime();
    RunEvents events =
        DriverHere.on(
            cluster,
            settings,
            new QuietProgress(
                state -> {
                  if (state.epoch() == FAULT_EPOCH) {
                    fault.run();
                  }
                }),
            corpus.optimize(output, EPOCHS));
    long nanoseconds = System.nanoTime() - start;
    assertEquals(EPOCHS, events.epochs());
    assertArrayEquals(expected, thresholds(output));
    FaultFigures.add(name, events.toString(), "thresholds identical", nanoseconds);
    return events;
  }

  @Test
  @Order(1)
  void withoutAFaultNothingIsLost() throws Exception {
    RunEvents events = learn("no fault", settings(), () -> {});
    assertEquals(List.of(), events.removals());
    assertEquals(List.of(), events.evictions());
    assertEquals(EPOCHS * Corpus.FILES, events.tasks().size());
  }

  /** The next epochs give the dead executor tasks until its death is noticed. */
  @Test
  @Order(2)
  void anExecutorIsKilled() throws Exception {
    RunEvents events =
        learn(
            "executor killed",
            settings(),
            () -> {
              List<ProcessHandle> executors = cluster.executors();
              assertEquals(2, executors.size());
              executors.get(0).destroyForcibly();
            });
    assertEquals(1, events.removals().size(), events.toString());
    assertTrue(events.removals().get(0) >= FAULT_EPOCH, events.toString());
  }

  /**
   * An executor is stopped until another task of the epoch has ended, and then 30 times as long as
   * tasks take. Tasks that want its blocks wait with its own.
   */
  @Test
  @Order(3)
  void aTaskIsThirtyTimesSlower() throws Exception {
    AtomicLong pause = new AtomicLong();
    RunEvents events =
        learn(
            "task slow",
            settings(),
            () -> {
              RunEvents seen = RunEvents.latest();
              seen.await(soFar -> soFar.ended(FAULT_EPOCH) == Corpus.FILES);
              pause.set(30 * seen.usualMilliseconds());
              long pid = cluster.executors().get(0).pid();
              signal("STOP", pid);
              new Thread(() -> goOn(pid, seen, pause.get()), "waker").start();
            });
    assertTrue(
        events.tasks().stream()
            .anyMatch(
                task -> task.epoch() == FAULT_EPOCH + 1 && task.milliseconds() >= pause.get()),
        events.toString());
  }

  private static void goOn(long pid, RunEvents seen, long pause) {
    try {
      seen.await(events -> events.ended(FAULT_EPOCH + 1) > 0);
      TimeUnit.MILLISECONDS.sleep(pause); // the length of the fault
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      signal("CONT", pid);
    }
  }

  private static void signal(String name, long pid) {
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      assertEquals(0, kill.waitFor());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(4)
  void cachedBlocksAreEvicted() throws Exception {
    RunEvents events =
        learn(
            "blocks evicted",
            settings(
                "spark.memory.fraction", "0.03", "spark.storage.unrollMemoryThreshold", "16384"),
            () -> {
              new Thread(FaultsTest::crowdOut, "neighbour").start();
              RunEvents.latest().await(seen -> !seen.evictions().isEmpty());
            });
    assertEquals(FAULT_EPOCH, events.evictions().get(0), events.toString());
  }

  /** Caches more than the executors have room for, little by little, without classes of tests. */
  private static void crowdOut() {
    SparkSession.builder()
        .getOrCreate()
        .range(0, 3_200_000, 1, 400)
        .select(functions.rand(1))
        .persist(StorageLevel.MEMORY_ONLY())
        .count();
  }

  @Test
  @Order(5)
  void theDriverIsKilledAndTheCommandRunAgain() throws Exception {
    Path output = directory.resolve("driver killed");
    copy(directory.resolve("undisturbed"), output);
    String old = Files.readString(output.resolve("manifest.json"));
    EventLog log = new EventLog(directory.resolve("events"));
    List<String> spark = new ArrayList<>(List.of("--master", cluster.master()));
    spark.addAll(List.of("--executor-memory", "512m", "--driver-memory", "512m"));
    spark.addAll(List.of("--conf", Corpus.PARTITIONS + "=" + Corpus.FILES));
    spark.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + Submit.LIGHTLY_COMPILED));
    spark.addAll(log.options());
    List<String> endless = corpus.optimize(output, 1_000_000);
    Submit run = Submit.start(directory.resolve("driver"), spark, endless);
    log.awaitEpoch(FAULT_EPOCH, run);
    run.driver().destroyForcibly();
    assertEquals(128 + 9, run.exitCode());
    assertEquals(old, Files.readString(output.resolve("manifest.json")));
    assertEquals(1, hidden().size(), "what the driver was writing, for the next run to remove");

    learn("driver killed", settings(), () -> {});
    assertEquals(List.of(), hidden());
  }

  private static List<Path> hidden() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  @Order(6) // the last: the cluster has one Worker from here on
  void aWorkerIsKilled() throws Exception {
    RunEvents events =
        learn(
            "worker killed",
            settings(),
            () -> {
              cluster.workers().get(0).destroyForcibly();
              RunEvents.latest().await(seen -> !seen.removals().isEmpty());
            });
    assertEquals(List.of(FAULT_EPOCH), events.removals());
    assertEquals(1, cluster.workers().size());
  }
}
