package org.sglthresh.job.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.psl.student.DenseArchitecture;
import org.sglthresh.psl.student.DenseKernel;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.StudentWeights;
import org.sglthresh.psl.student.Weights;
import org.sglthresh.spark.read.Tables;

/** Dense students, as the command makes them. */
class TrainJobTest {
  @TempDir private static Path directory;
  private static TrainRuns runs;

  @BeforeAll
  static void lay() {
    runs = TrainRuns.in(directory);
  }

  @Test
  void aStudentIsWrittenWithWhatItTakesToUseIt() throws IOException {
    Call call = runs.done("whole", "--hidden=5", "--l2=1e-4", "--class-weights=balanced");
    assertTrue(call.out().startsWith("student  parameters  epochs  steps"), call.out());
    assertTrue(
        call.lastLine()
            .contains("A dense student of 53 parameters has learned 3 classes from 80 windows"),
        call.lastLine());
    assertEquals(
        List.of(
            "_SUCCESS",
            "classes.json",
            "history.csv",
            "manifest.json",
            "metrics.json",
            "model.onnx",
            "report.html",
            "settings.json",
            "student.json",
            "weights.safetensors"),
        runs.names("whole"));
    JsonNode student = runs.json("whole", "student.json");
    assertEquals("dense", student.path("student").asText());
    assertEquals(6, student.path("inputs").asInt());
    assertEquals("[5]", student.path("hidden").toString());
    assertEquals(53, student.path("parameters").asInt());
    assertEquals("[3]", student.path("averagedEpochs").toString());
    List<String> history = runs.history("whole");
    assertEquals("epoch,steps,loss,map", history.get(0));
    assertTrue(history.get(3).startsWith("3,9,0.") && history.get(3).endsWith(","), history.get(3));
    JsonNode metrics = runs.json("whole", "metrics.json");
    assertEquals(80, metrics.path("training").path("windows").asInt());
    assertEquals(history.get(3).split(",")[2], metrics.path("training").path("loss").asText());
    assertFalse(metrics.has("validation") || metrics.has("evaluation"));
    JsonNode manifest = runs.json("whole", "manifest.json");
    assertEquals("5", manifest.path("parameters").path("hidden").asText());
  }

  private static float[][] held() {
    return Tables.spark()
        .read()
        .parquet(runs.path("vf").toString())
        .orderBy("clip_id")
        .collectAsList()
        .stream()
        .map(row -> floats(row.getList(2)))
        .toArray(float[][]::new);
  }

  private static float[] floats(List<Float> list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = list.get(i);
    }
    return floats;
  }

  @Test
  void theNetworkHasTheScoresOfTheWeights() throws IOException, OrtException {
    runs.done("scored", "--hidden=7,5");
    DenseArchitecture dense = new DenseArchitecture(6, List.of(7, 5), 3);
    Weights weights =
        StudentWeights.read(runs.weights("scored"), "weights", dense, dense.initial(9), true);
    float[][] features = held();
    float[][] expected =
        new DenseKernel(dense, new float[] {1, 1, 1})
            .scores(
                weights,
                new Examples(new int[features.length], features, new float[features.length][3]));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(runs.path("scored/model.onnx").toString());
        OnnxTensor input = OnnxTensor.createTensor(environment, features);
        OrtSession.Result result = session.run(Map.of("embedding", input))) {
      float[][] found = (float[][]) result.get("scores").orElseThrow().getValue();
      for (int i = 0; i < found.length; i++) {
        assertArrayEquals(expected[i], found[i], 1e-6f);
      }
    }
  }

  @Test
  void theBestEpochsOnValidationWindowsAreAveraged() throws IOException {
    String[] options =
        runs.validated(
            "--epochs=8",
            "--patience=3",
            "--average=2",
            "--eval-features=" + runs.path("vf"),
            "--eval-labels=" + runs.path("vl"));
    Call call = runs.done("validated", options);
    assertTrue(call.lastLine().contains(", and reaches an mAP of "), call.lastLine());
    assertTrue(call.lastLine().contains(" on held-out windows; report: "), call.lastLine());
    assertEquals(2, runs.json("validated", "student.json").path("averagedEpochs").size());
    JsonNode metrics = runs.json("validated", "metrics.json");
    double map = metrics.path("evaluation").path("map").asDouble();
    assertTrue(map > 0.5, metrics.toString());
    assertEquals(map, metrics.path("validation").path("map").asDouble(), 1e-12);
    double best =
        runs.history("validated").stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[3]))
            .max()
            .orElseThrow();
    assertEquals(best, map, 0.05);
    List<String> names =
        List.of("windows", "map", "macro_auc", "d_prime", "lwlrap", "precision_at_1");
    names.forEach(name -> assertTrue(metrics.path("evaluation").has(name), name));
    runs.done("again", options);
    assertArrayEquals(runs.weights("validated"), runs.weights("again"));
  }

  @Test
  void aSeedDecidesBatchesAndInitialWeights() throws IOException {
    runs.done("seed 0", "--hidden=3");
    runs.done("seed 1", "--hidden=3", "--seed=1");
    assertFalse(Arrays.equals(runs.weights("seed 0"), runs.weights("seed 1")));
  }

  @Test
  void trainingGoesOnFromAnotherStudent() throws IOException {
    runs.done("first", "--hidden=4");
    String initial = "--initial-student=" + runs.path("first");
    runs.done("head", "--hidden=4", initial, "--tune=head", "--epochs=1");
    DenseArchitecture dense = new DenseArchitecture(6, List.of(4), 3);
    float[] before = read("first", dense).parameters();
    float[] after = read("head", dense).parameters();
    int below = 7 * 4;
    assertArrayEquals(Arrays.copyOf(before, below), Arrays.copyOf(after, below));
    assertFalse(Arrays.equals(before, after));
    Path names = Files.writeString(runs.path("other.txt"), "Rain\nDog\nWind\n");
    String labels = runs.path("other").toString();
    Tables.spark()
        .read()
        .parquet(runs.path("l").toString())
        .selectExpr("clip_id", "transform(labels, x -> x) AS labels")
        .write()
        .parquet(labels);
    runs.done(
        "others", "--hidden=4", initial, "--labels=" + labels, "--classes=" + names, "--epochs=1");
    assertEquals(
        "[\"Rain\",\"Dog\",\"Wind\"]",
        runs.json("others", "classes.json").path("classes").toString());
    assertEquals(
        "DIR/first/weights.safetensors holds the weights of another student: layers.0.weight is [4,"
            + " 6], and that of a dense student of 33 parameters is [3, 6]; give a student of the same"
            + " --student, --width and --hidden",
        runs.fails(3, "refused", "--hidden=3", initial));
  }

  private static Weights read(String output, DenseArchitecture dense) throws IOException {
    return StudentWeights.read(runs.weights(output), output, dense, dense.initial(0), true);
  }

  @Test
  void whatIsThereAlreadyIsKeptReplacedOrLeft() throws IOException {
    runs.done("there");
    byte[] weights = runs.weights("there");
    assertEquals(
        "output DIR/there exists already; choose another directory or pass --if-exists"
            + " overwrite|skip",
        runs.fails(4, "there"));
    assertTrue(runs.done("there", "--if-exists=skip").lastLine().contains("nothing to do"));
    assertTrue(
        runs.fails(4, "there", "--if-exists=skip", "--seed=5").contains("seed"), "another seed");
    assertArrayEquals(weights, runs.weights("there"));
    runs.done("there", "--if-exists=overwrite", "--seed=5", "--hidden=2");
    assertFalse(Arrays.equals(weights, runs.weights("there")));
    assertTrue(runs.names("there").contains("_SUCCESS"));
    assertFalse(runs.names("there").contains("_work"));
  }

  @Test
  void aLossThatIsNoNumberEndsTheTraining() throws IOException {
    String huge = runs.path("huge").toString();
    Tables.spark()
        .read()
        .parquet(runs.path("f").toString())
        .selectExpr("clip_id", "transform(embedding, x -> float(x * 1e38)) AS embedding")
        .write()
        .parquet(huge);
    String message = runs.fails(3, "huge out", "--features=" + huge, "--hidden=4");
    assertTrue(
        message.startsWith(
            "the loss of step 1 (epoch 1) is NaN; its batch has 32 windows," + " such as \"a"),
        message);
    assertTrue(message.endsWith("; lower --learning-rate, or look at these windows"), message);
    assertEquals(List.of("_work"), runs.names("huge out"));
    message = runs.fails(3, "rate", "--learning-rate=1e300", "--hidden=4");
    assertTrue(message.startsWith("the loss of step 2 (epoch 1) is NaN"), message);
    runs.done("rate", "--hidden=4"); // nothing is kept of what cannot go on
  }
}
