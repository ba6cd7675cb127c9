package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.job.annotate.AnnotateRuns;
import org.sglthresh.testing.SparkTables;

/** Annotating on executors that get the opt-in jars from {@code submit.sh --with}. */
@Tag("cluster")
class AnnotateOnClusterTest {
  private static final int SOUNDS = 300;

  @TempDir private static Path directory;
  private static SparkSession session;
  private static LocalCluster cluster;
  private static AnnotateRuns runs;
  private static List<String> expected;

  @BeforeAll
  static void start() throws Exception {
    session = SparkTables.session();
    runs = AnnotateRuns.in(directory);
    runs.makeSounds(SOUNDS);
    runs.done("here", "--batch-recordings=1000");
    expected = runs.windows("here");
    cluster = LocalCluster.start(directory.resolve("cluster"));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
    session.stop();
  }

  private static Submit submit(String output, String... more) throws IOException {
    List<String> spark = new ArrayList<>(List.of("--with", "onnx,audio"));
    spark.addAll(List.of("--master", cluster.master()));
    spark.addAll(List.of("--executor-memory", "512m", "--driver-memory", "512m"));
    spark.addAll(List.of("--conf", "spark.scheduler.minRegisteredResourcesRatio=1.0"));
    spark.addAll(List.of("--conf", "spark.starvation.timeout=300s"));
    spark.addAll(List.of("--conf", "spark.cores.max=2", "--conf", "spark.locality.wait=0s"));
    spark.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + Submit.LIGHTLY_COMPILED));
    spark.addAll(List.of(more));
    return Submit.start(directory.resolve(output + ".log"), spark, List.of(runs.words(output)));
  }

  /** Waits until two batches are committed. */
  private static void awaitBatches(String output, Submit run) throws Exception {
    while (runs.committed(output).size() < 2) {
      if (run.endsWithin(20)) {
        throw new AssertionError("it was too fast: " + run.err());
      }
    }
  }

  private static void assertWhole(String output) throws IOException {
    assertEquals(expected, runs.windows(output));
    assertEquals(SOUNDS, runs.parts(output, AnnotateRuns.TABLE).size());
    assertFalse(runs.names(output).contains("_work"));
  }

  @Test
  void twoExecutorsGiveTheRowsOfOneProcess() throws Exception {
    Submit run =
        submit("two", "--conf", "spark.serializer=org.apache.spark.serializer.KryoSerializer");
    assertEquals(0, run.exitCode(), run.err());
    assertWhole("two");
    assertEquals(List.of(), run.complaints());
  }

  @Test
  void anExecutorIsKilled() throws Exception {
    Submit run = submit("executor killed");
    awaitBatches("executor killed", run);
    List<ProcessHandle> executors = cluster.executors();
    assertEquals(2, executors.size());
    executors.get(0).destroyForcibly();
    assertEquals(0, run.exitCode(), run.err());
    assertWhole("executor killed");
  }

  @Test
  void theDriverIsKilledAndTheCommandRunAgain() throws Exception {
    Submit run = submit("driver killed");
    awaitBatches("driver killed", run);
    run.driver().destroyForcibly();
    assertEquals(128 + 9, run.exitCode());
    assertFalse(Files.exists(runs.output("driver killed").resolve("_SUCCESS")));
    TreeSet<String> committed = runs.committed("driver killed");
    assertTrue(committed.size() < SOUNDS, "it was too fast");
    Submit again = submit("driver killed");
    assertEquals(0, again.exitCode(), again.err());
    assertWhole("driver killed");
    assertTrue(runs.parts("driver killed", AnnotateRuns.TABLE).containsAll(committed));
  }
}
