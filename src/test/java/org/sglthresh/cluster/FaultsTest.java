package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/**
 * What befalls a cluster in mid-run changes no bit of the thresholds. Each test asks Spark's own
 * events whether its fault fell in the middle of the epochs.
 */
@Tag("cluster")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {
  private static final int FAULT_EPOCH = 30;

  @TempDir private static Path directory;
  private static LocalCluster cluster;
  private static Corpus corpus;
  private static byte[] expected;

  @BeforeAll
  static void start() throws Exception {
    corpus = Corpus.write(directory.resolve("corpus"));
    expected = learnHere("undisturbed");
    cluster = LocalCluster.start(directory.resolve("cluster"));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  private static byte[] learnHere(String name) throws IOException {
    Path output = directory.resolve(name);
    DriverHere run = DriverHere.local(Map.of(), corpus.optimize(output));
    assertEquals(0, run.exitCode(), run.err());
    return thresholds(output);
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
    settings.put("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  /** Learns on the cluster while something happens; gives Spark's account of it. */
  private static RunEvents learn(String name, Map<String, String> settings, Runnable fault)
      throws IOException {
    Path output = directory.resolve(name);
    RunEvents.atEpoch(FAULT_EPOCH, fault);
    long start = System.nanoTime();
    DriverHere run = DriverHere.on(cluster, settings, corpus.optimize(output));
    long nanoseconds = System.nanoTime() - start;
    assertEquals(0, run.exitCode(), run.err());
    RunEvents events = RunEvents.latest();
    assertEquals(100, events.epochs());
    assertArrayEquals(expected, thresholds(output));
    FaultFigures.add(name, events.toString(), "thresholds identical", nanoseconds);
    return events;
  }

  private static void assertInTheMiddle(List<Integer> epochs) {
    assertTrue(epochs.stream().anyMatch(epoch -> epoch >= 20 && epoch < 80), epochs.toString());
  }

  @Test
  @Order(1)
  void withoutAFaultNothingIsLost() throws Exception {
    RunEvents events = learn("no fault", settings(), () -> {});
    assertEquals(List.of(), events.removals());
    assertEquals(List.of(), events.evictions());
    assertEquals(100 * Corpus.FILES, events.tasks().size());
  }

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
    assertInTheMiddle(events.removals());
  }

  @Test
  @Order(3)
  void aTaskIsThirtyTimesSlower() throws Exception {
    RunEvents events = learn("task slow", settings(), () -> pauseAnExecutor());
    List<RunEvents.Task> tasks = events.tasks();
    long usual = tasks.stream().mapToLong(RunEvents.Task::milliseconds).sorted().toArray()[300];
    assertInTheMiddle(
        tasks.stream()
            .filter(task -> task.milliseconds() >= 30 * usual)
            .map(RunEvents.Task::epoch)
            .toList());
  }

  /** Stops an executor's process; it goes on four seconds later. */
  private static void pauseAnExecutor() {
    long pid = cluster.executors().get(0).pid();
    String pause = "kill -STOP $0; sleep 4; kill -CONT $0";
    try {
      new ProcessBuilder("sh", "-c", pause, Long.toString(pid)).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
            () -> new Thread(FaultsTest::crowdOut, "neighbour").start());
    assertInTheMiddle(events.evictions());
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
    spark.addAll(log.options());
    Submit run = Submit.start(directory.resolve("driver"), spark, corpus.optimize(output));
    log.awaitEpoch(FAULT_EPOCH, run);
    run.driver().destroyForcibly();
    assertEquals(128 + 9, run.exitCode());
    assertInTheMiddle(List.of(log.lastEpoch()));
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
        learn("worker killed", settings(), () -> cluster.workers().get(0).destroyForcibly());
    assertInTheMiddle(events.removals());
    assertEquals(1, cluster.workers().size());
  }
}
