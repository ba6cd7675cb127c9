package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.io.onnx.Networks;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;

/** The ONNX files of students against the definitions of their layers. */
class StudentGraphFormulasTest {
  private static final int BANDS = 64;
  private static final int CLASSES = 6;

  private static void assertClose(double[] expected, float[] found, int from) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[from + i], 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(Design.class)
  void convolutionsGiveScoresAndEmbeddings(Design design) throws OrtException {
    ConvolutionalArchitecture network = new ConvolutionalArchitecture(design, 0.25, BANDS, CLASSES);
    Weights weights = RandomExamples.weights(network, 2);
    byte[] model = StudentGraph.of(network, weights);
    NaiveConvolutional naive = new NaiveConvolutional(network, weights);
    for (int frames : new int[] {21, 40}) {
      float[] windows = Networks.noise(frames, 2 * BANDS * frames);
      Map<String, float[]> outputs = Networks.outputs(model, windows, 2, 1, BANDS, frames);
      assertEquals(Set.of(StudentGraph.SCORES, StudentGraph.EMBEDDING), outputs.keySet());
      float[] scores = outputs.get(StudentGraph.SCORES);
      float[] embeddings = outputs.get(StudentGraph.EMBEDDING);
      assertEquals(2 * CLASSES, scores.length);
      assertEquals(2 * network.embedding(), embeddings.length);
      for (int i = 0; i < 2; i++) {
        int from = i * BANDS * frames;
        NaiveConvolutional.Given given =
            naive.of(Arrays.copyOfRange(windows, from, from + BANDS * frames));
        assertClose(given.scores(), scores, i * CLASSES);
        assertClose(given.embedding(), embeddings, i * network.embedding());
        assertTells(given);
      }
    }
  }

  /** Whether numbers differ enough to tell a wrong layer from a right one. */
  private static void assertTells(NaiveConvolutional.Given given) {
    double[] scores = given.scores().clone();
    Arrays.sort(scores);
    assertTrue(scores[CLASSES - 1] - scores[0] > 0.1, Arrays.toString(scores));
    double inside = Arrays.stream(given.embedding()).filter(x -> x > 0.01 && x < 5.99).count();
    assertTrue(inside > 0.3 * given.embedding().length, Arrays.toString(given.embedding()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void layersGiveTheScoresOfTheKernel(int layers) throws OrtException {
    DenseArchitecture dense = new DenseArchitecture(10, List.of(6, 8).subList(0, layers), 4);
    Weights weights = RandomExamples.weights(dense, 3);
    Examples examples = RandomExamples.soft(1, 7, 10, 4);
    float[] features = new float[7 * 10];
    for (int i = 0; i < 7; i++) {
      System.arraycopy(examples.features(i), 0, features, i * 10, 10);
    }
    float[] found =
        Networks.outputs(StudentGraph.of(dense, weights), features, 7, 10).get(StudentGraph.SCORES);
    float[][] scores = new DenseKernel(dense, new float[4]).scores(weights, examples);
    NaiveDense naive = NaiveDense.of(dense, weights);
    for (int i = 0; i < 7; i++) {
      assertClose(naive.scores(examples.features(i)), found, i * 4);
      for (int c = 0; c < 4; c++) {
        assertEquals(scores[i][c], found[i * 4 + c], 1e-5);
      }
    }
  }
}
