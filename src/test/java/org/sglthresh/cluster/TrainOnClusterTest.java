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
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.job.annotate.AnnotateRuns;
import org.sglthresh.spark.train.TrainTables;
import org.sglthresh.testing.QuietProgress;
import org.sglthresh.testing.SparkTables;

/** An executor that is lost in mid-training changes no bit of a student. */
@Tag("cluster")
class TrainOnClusterTest {
  private static final int SOUNDS = 32;
  private static final int FAULT_STEP = 3;

  @TempDir private static Path directory;
  private static LocalCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    SparkSession session = SparkTables.session();
    try {
      TrainTables tables = new TrainTables(directory);
      TrainTables.Corpus corpus = new TrainTables.Corpus("a", 160, 6, 1);
      corpus.features(tables, "embeddings");
      corpus.labels(tables, "soft");
      sounds(tables);
    } finally {
      session.stop();
    }
    cluster = LocalCluster.start(directory.resolve("cluster"));
  }

  /** Spectrograms of noise, and a class of each. */
  private static void sounds(TrainTables tables) throws IOException {
    AnnotateRuns runs = AnnotateRuns.in(directory);
    runs.makeSounds(SOUNDS);
    Call.done(
        "features",
        "--audio=" + runs.sounds(),
        "--windows=2",
        "--front-end=" + directory.resolve("tagger.json"),
        "--output=" + directory.resolve("spectrograms"));
    List<Row> labels = new ArrayList<>();
    for (int i = 0; i < SOUNDS; i++) {
      String name = TrainTables.CLASSES.get(i % TrainTables.CLASSES.size());
      labels.add(TrainTables.row(String.format("%03d.wav", i), List.of(name)));
    }
    tables.table(
        "weak",
        new StructType()
            .add("recording", "string")
            .add("labels", DataTypes.createArrayType(DataTypes.StringType)),
        labels.toArray(Row[]::new));
    Files.writeString(directory.resolve("classes.txt"), String.join("\n", TrainTables.CLASSES));
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  private static Path path(String name) {
    return directory.resolve(name);
  }

  private static byte[] weights(String output) throws IOException {
    return Files.readAllBytes(path(output).resolve("weights.safetensors"));
  }

  /** Trains here, and on the cluster with an executor killed; the students must be the same. */
  private static void assertSameStudent(String student, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of("train", "--student=" + student));
    words.addAll(List.of("--epochs=2", "--batch-windows=32"));
    words.addAll(List.of(options));
    DriverHere.local(with(words, student + " here"));
    RunEvents events =
        DriverHere.on(
            cluster,
            Map.of(
                "spark.cores.max", "2",
                "spark.scheduler.minRegisteredResourcesRatio", "1.0",
                "spark.locality.wait", "0s",
                "spark.executor.extraJavaOptions", Submit.LIGHTLY_COMPILED),
            QuietProgress.ofSteps(TrainOnClusterTest::killAt),
            with(words, student + " killed"));
    assertEquals(1, events.removals().size(), events.toString());
    assertTrue(events.removals().get(0) >= FAULT_STEP, events.toString());
    assertTrue(events.epochs() > FAULT_STEP + 1, events.toString());
    assertArrayEquals(weights(student + " here"), weights(student + " killed"));
  }

  private static List<String> with(List<String> words, String output) {
    List<String> all = new ArrayList<>(words);
    all.add("--output=" + path(output));
    return all;
  }

  private static void killAt(long step) {
    if (step == FAULT_STEP) {
      List<ProcessHandle> executors = cluster.executors();
      assertEquals(2, executors.size());
      executors.get(0).destroyForcibly();
    }
  }

  @Test
  void dense() throws IOException {
    assertSameStudent(
        "dense", "--hidden=5", "--features=" + path("embeddings"), "--labels=" + path("soft"));
  }

  /** Its running statistics are merged in the order of the partitions, too. */
  @Test
  void convolutional() throws IOException {
    assertSameStudent(
        "cnn",
        "--width=0.25",
        "--features=" + path("spectrograms/windows=2"),
        "--labels=" + path("weak"),
        "--classes=" + path("classes.txt"));
  }
}
