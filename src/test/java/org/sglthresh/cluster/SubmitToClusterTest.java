package org.sglthresh.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The thin jar on a cluster of several processes, by {@code submit.sh} as users call it. */
@Tag("cluster")
class SubmitToClusterTest {
  private static final int EPOCHS = 10;

  @TempDir private static Path directory;
  private static LocalCluster cluster;
  private static Corpus corpus;
  private static byte[] expected;

  @BeforeAll
  static void start() throws Exception {
    corpus = Corpus.write(directory.resolve("a corpus"));
    Path output = directory.resolve("local");
    DriverHere.local(corpus.optimize(output, EPOCHS));
    expected = Files.readAllBytes(output.resolve("thresholds.json"));
    cluster = LocalCluster.start(directory.resolve("cluster"));
  }

  @AfterAll
  static void stop() throws IOException {
    List<ProcessHandle> processes = cluster.processes();
    cluster.close();
    assertTrue(processes.size() >= 4, processes.toString());
    assertEquals(List.of(), processes.stream().filter(ProcessHandle::isAlive).toList());
  }

  private static List<String> options(String... more) {
    List<String> options = new ArrayList<>(List.of("--master", cluster.master()));
    options.addAll(List.of("--executor-memory", "512m", "--driver-memory", "512m"));
    options.addAll(List.of("--conf", Corpus.PARTITIONS + "=" + Corpus.FILES));
    // when it warns that executors are not there yet: not because a busy machine starts them late
    options.addAll(List.of("--conf", "spark.starvation.timeout=300s"));
    for (String process : List.of("driver", "executor")) {
      String setting = "spark." + process + ".extraJavaOptions=" + Submit.LIGHTLY_COMPILED;
      options.addAll(List.of("--conf", setting));
    }
    options.addAll(List.of(more));
    return options;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  @Test
  void inClientModeThresholdsAreThoseOfLocalMode() throws Exception {
    Path output = directory.resolve("client mode");
    Submit run =
        Submit.start(directory.resolve("client"), options(), corpus.optimize(output, EPOCHS));
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("micro-F1"), run.out());
    assertEquals(List.of(), run.complaints());
    assertArrayEquals(expected, Files.readAllBytes(output.resolve("thresholds.json")));
  }

  @Test
  void inClusterModeTheStatusFileSaysHowItEnded() throws Exception {
    Path output = directory.resolve("cluster mode");
    Path status = directory.resolve("status.json");
    List<String> options =
        options(
            "--deploy-mode", "cluster",
            "--conf", "spark.standalone.submit.waitAppCompletion=true");
    List<String> command = corpus.optimize(output, EPOCHS, "--status-file", status.toString());
    Submit run = Submit.start(directory.resolve("in-cluster"), options, command);
    assertEquals(0, run.exitCode(), run.err());
    assertEquals(0, json(status).path("exit_code").asInt(-1), status.toString());
    assertEquals("done", json(status).path("status").asText());
    assertTrue(json(status).path("message").asText().endsWith(output + "/report.html"));
    assertArrayEquals(expected, Files.readAllBytes(output.resolve("thresholds.json")));
    JsonNode manifest = json(output.resolve("manifest.json"));
    assertEquals("blocks", manifest.path("engine").asText(), manifest.toString());

    List<String> again = corpus.optimize(output, EPOCHS, "--status-file", status.toString());
    again.set(again.indexOf("overwrite"), "fail");
    Submit.start(directory.resolve("again"), options, again).exitCode();
    assertEquals(4, json(status).path("exit_code").asInt(), status.toString());
    assertEquals("failed", json(status).path("status").asText());
  }

  @Test
  void executorsWriteTablesThatTheDriverCommits() throws Exception {
    List<String> options = new ArrayList<>(List.of("--with", "iceberg,delta"));
    options.addAll(
        options("--conf", "spark.sql.catalog.lake=org.apache.iceberg.spark.SparkCatalog"));
    options.addAll(List.of("--conf", "spark.sql.catalog.lake.type=hadoop"));
    options.addAll(
        List.of("--conf", "spark.sql.catalog.lake.warehouse=" + directory.resolve("lake")));
    for (String table : List.of("lake.db.tags", "delta.`" + directory.resolve("delta") + "`")) {
      String name = table.substring(0, table.indexOf('.'));
      List<String> apply = new ArrayList<>(List.of("apply", "--thresholds", "0.5"));
      apply.addAll(List.of("--scores", corpus.directory() + "/scores"));
      apply.addAll(List.of("--output", "table:" + table, "--partition", "date=2026-11-27"));
      apply.addAll(List.of("--directory", directory.resolve(name + " run").toString()));
      Submit run = Submit.start(directory.resolve(name), options, apply);
      assertEquals(0, run.exitCode(), run.err());
      Submit read =
          Submit.start(
              directory.resolve(name + "-read"),
              options,
              List.of("describe", "sql:SELECT clip_id, tags AS labels FROM " + table));
      assertEquals(0, read.exitCode(), read.err());
      assertTrue(read.out().contains("3,000"), read.out());
    }
  }
}
