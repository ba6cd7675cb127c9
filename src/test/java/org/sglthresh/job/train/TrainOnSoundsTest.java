package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.audio.Wave;
import org.sglthresh.cli.Call;
import org.sglthresh.error.OptInJars;
import org.sglthresh.spark.annotate.onnx.TestTaggers;
import org.sglthresh.spark.train.TrainTables;

/** From sounds to a student that annotates them, command by command. */
@Tag("slow")
class TrainOnSoundsTest {
  private static final int RECORDINGS = 24;

  @TempDir private static Path directory;

  /** Recordings of a tone in noise; who hears which of the eight bands it is in tells the class. */
  @BeforeAll
  static void write() throws IOException {
    Path sounds = Files.createDirectories(directory.resolve("sounds"));
    List<Row> labels = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < RECORDINGS; i++) {
      int c = i % 3;
      double hertz = 60 + 140 * c + 40 * random.nextDouble();
      short[] samples = new short[4_000];
      for (int k = 0; k < samples.length; k++) {
        double tone = Math.sin(2 * Math.PI * hertz * k / 1000);
        samples[k] = (short) (3000 * tone + 2000 * random.nextGaussian());
      }
      String name = String.format("%02d.wav", i);
      Files.write(sounds.resolve(name), Wave.pcm16(1000, 1, samples));
      boolean odd = random.nextInt(5) == 0; // so that no student is right of all
      labels.add(TrainTables.row(name, List.of(TrainTables.CLASSES.get(odd ? (c + 1) % 3 : c))));
    }
    TestTaggers.of(
        directory,
        "mean",
        "\"layout\": \"batch,1,bands,frames\"",
        "\"embedding\": \"embedding\"",
        TestTaggers.CLASSES);
    new TrainTables(directory)
        .table(
            "labels",
            new StructType()
                .add("recording", "string")
                .add("labels", DataTypes.createArrayType(DataTypes.StringType)),
            labels.toArray(Row[]::new));
    Files.writeString(directory.resolve("classes.txt"), String.join("\n", TrainTables.CLASSES));
  }

  private static String path(String name) {
    return directory.resolve(name).toString();
  }

  private static Call train(String output, Object... more) {
    return Call.done(
        Call.words(
            "train",
            "--labels=" + path("labels"),
            "--classes=" + path("classes.txt"),
            "--eval-labels=" + path("labels"),
            "--output=" + path(output),
            Call.words(more)));
  }

  private static JsonNode metrics(String output) throws IOException {
    return new ObjectMapper()
        .readTree(directory.resolve(output).resolve("metrics.json").toFile())
        .path("evaluation");
  }

  /** Annotates by a student, and evaluates; every measure must be that of the training. */
  private static void assertAnnotatesAsMeasured(String student) throws IOException {
    Call.done(
        "annotate",
        "--audio=" + path("sounds"),
        "--windows=2",
        "--model=" + path(student + "/model.onnx"),
        "--output=" + path(student + " scored"));
    Call.done(
        "evaluate",
        "--scores=" + path(student + " scored/windows=2"),
        "--labels=" + path("labels"),
        "--at=1",
        "--output=" + path(student + " measured"));
    JsonNode trained = metrics(student);
    JsonNode found = metrics(student + " measured");
    assertEquals(2 * RECORDINGS, trained.path("windows").asInt());
    assertTrue(trained.path("map").asDouble() < 1, trained.toString());
    for (String measure : List.of("map", "macro_auc", "d_prime", "lwlrap", "precision_at_1")) {
      assertTrue(found.has(measure), measure);
      assertEquals(found.path(measure).asDouble(), trained.path(measure).asDouble(), 1e-5, measure);
    }
  }

  @Test
  void aStudentOnABackboneTakesSounds() throws IOException {
    Call.done(
        "annotate",
        "--audio=" + path("sounds"),
        "--windows=2",
        "--model=" + path("mean.onnx"),
        "--embeddings",
        "--output=" + path("embedded"));
    Call call =
        train(
            "dense",
            "--student=dense",
            "--hidden=8",
            "--epochs=30",
            "--learning-rate=0.02",
            "--features=" + path("embedded/windows=2"),
            "--eval-features=" + path("embedded/windows=2"),
            "--backbone=" + path("mean.onnx"));
    assertTrue(
        call.out().contains("next: annotate --model " + path("dense/model.onnx")), call.out());
    assertTrue(metrics("dense").path("map").asDouble() > 0.6, metrics("dense").toString());
    assertAnnotatesAsMeasured("dense");
  }

  @Test
  void aConvolutionalStudentTakesSounds() throws IOException {
    assumeTrue(OptInJars.DJL.arePresent(), "no DJL");
    Call.done(
        "features",
        "--audio=" + path("sounds"),
        "--windows=2",
        "--front-end=" + path("mean.json"),
        "--output=" + path("spectrograms"));
    train(
        "cnn",
        "--student=cnn",
        "--width=0.25",
        "--epochs=4",
        "--batch-windows=16",
        "--learning-rate=0.01",
        "--features=" + path("spectrograms/windows=2"),
        "--eval-features=" + path("spectrograms/windows=2"));
    assertTrue(Files.exists(directory.resolve("cnn/model.json")));
    assertFalse(Files.exists(directory.resolve("cnn/_work")));
    assertAnnotatesAsMeasured("cnn");
  }
}
