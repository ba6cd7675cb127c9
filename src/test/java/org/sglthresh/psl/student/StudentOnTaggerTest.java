package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sglthresh.error.UserException;
import org.sglthresh.io.onnx.Networks;
import org.sglthresh.testing.SharedData;

/** A dense student on top of a tagger gives what it gives for the embeddings of that tagger. */
class StudentOnTaggerTest {
  private static final int CLASSES = 4;

  private static byte[] model(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/onnx", name + ".onnx"));
  }

  private static DenseArchitecture dense(int inputs, int layers) {
    return new DenseArchitecture(inputs, List.of(6, 5).subList(0, layers), CLASSES);
  }

  private static void assertOnTop(
      byte[] tagger, String embedding, DenseArchitecture dense, float[] input, long... shape)
      throws OrtException {
    Weights weights = RandomExamples.weights(dense, 1);
    byte[] both = StudentGraph.onTopOf(tagger, "tagger.onnx", embedding, dense, weights);
    float[] embeddings = Networks.outputs(tagger, input, shape).get(embedding);
    Map<String, float[]> outputs = Networks.outputs(both, input, shape);
    assertEquals(Set.of(embedding, StudentGraph.STUDENT_SCORES), outputs.keySet());
    assertArrayEquals(embeddings, outputs.get(embedding));
    int windows = (int) shape[0];
    float[][] features = new float[windows][];
    for (int i = 0; i < windows; i++) {
      features[i] = Arrays.copyOfRange(embeddings, i * dense.inputs(), (i + 1) * dense.inputs());
    }
    Examples examples = new Examples(new int[windows], features, new float[windows][]);
    float[][] scores = new DenseKernel(dense, new float[CLASSES]).scores(weights, examples);
    float[] found = outputs.get(StudentGraph.STUDENT_SCORES);
    assertEquals(windows * CLASSES, found.length);
    for (int i = 0; i < found.length; i++) {
      assertEquals(scores[i / CLASSES][i % CLASSES], found[i], 1e-5);
    }
  }

  @Test
  void ofAMeanOverFrames() throws IOException, OrtException {
    for (int layers = 0; layers <= 2; layers++) {
      for (int frames : new int[] {3, 50}) {
        float[] mel = Networks.noise(frames, 2 * 8 * frames);
        assertOnTop(model("mean"), "embedding", dense(8, layers), mel, 2, 1, 8, frames);
      }
    }
  }

  @Test
  void ofOtherOperatorSetsAndFixedSizes() throws IOException, OrtException {
    float[] x = Networks.noise(1, 3 * 8);
    assertOnTop(model("branches"), "louder", dense(8, 1), x, 3, 8);
    assertOnTop(model("fixed"), "embedding", dense(8, 1), Networks.noise(2, 160), 1, 1, 8, 20);
  }

  @Test
  void ofAConvolutionalStudentAndOfItsOwnKind() throws OrtException {
    ConvolutionalArchitecture small =
        new ConvolutionalArchitecture(ConvolutionalArchitecture.Design.CNN, 0.25, 64, 3);
    byte[] student = StudentGraph.of(small, RandomExamples.weights(small, 4));
    DenseArchitecture dense = dense(small.embedding(), 1);
    float[] mel = Networks.noise(3, 2 * 64 * 21);
    assertOnTop(student, "embedding", dense, mel, 2, 1, 64, 21);
    byte[] both =
        StudentGraph.onTopOf(
            student, "student.onnx", "embedding", dense, RandomExamples.weights(dense, 7));
    assertOnTop(both, "embedding", dense, mel, 2, 1, 64, 21);
  }

  @Test
  void ofAPublishedTagger() throws IOException, OrtException {
    byte[] tagger = Files.readAllBytes(SharedData.path("models/mn04_as.onnx"));
    float[] mel = Networks.noise(1, 2 * 128 * 200);
    assertOnTop(tagger, "embedding", dense(384, 1), mel, 2, 1, 128, 200);
  }

  @Test
  void anEmbeddingThatIsNotThereIsRefused() throws IOException {
    byte[] tagger = model("mean");
    DenseArchitecture dense = dense(8, 0);
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                StudentGraph.onTopOf(
                    tagger, "mean.onnx", "features", dense, RandomExamples.weights(dense, 1)));
    assertEquals(
        "mean.onnx has no output features; give one of scores, embedding", refused.getMessage());
  }
}
