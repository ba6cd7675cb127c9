package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Design;
import org.sglthresh.spark.train.djl.DjlKernel;

/** The ONNX file of a student gives the scores that the student has in training. */
class StudentGraphTest {
  private static final float[][] NO_LABELS = new float[9][];

  private static float[][] noise(int windows, int size) {
    Random random = new Random(size);
    float[][] features = new float[windows][size];
    for (float[] window : features) {
      for (int i = 0; i < size; i++) {
        window[i] = (float) random.nextGaussian();
      }
    }
    return features;
  }

  private static float[][] run(byte[] model, String output, float[][] windows, long... shape)
      throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(model)) {
      float[][] found = new float[windows.length][];
      String input = session.getInputNames().iterator().next();
      for (int i = 0; i < windows.length; i++) {
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment, FloatBuffer.wrap(windows[i]), shape);
            OrtSession.Result result = session.run(Map.of(input, tensor))) {
          found[i] = ((float[][]) result.get(output).orElseThrow().getValue())[0];
        }
      }
      return found;
    }
  }

  private static Weights random(Architecture architecture) {
    Random random = new Random(5);
    float[] parameters = architecture.initial(1).parameters();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] += (float) (0.05 * random.nextGaussian());
    }
    float[] statistics = architecture.initial(1).statistics();
    for (int i = 0; i < statistics.length; i++) {
      statistics[i] += 0.3f * random.nextFloat();
    }
    return new Weights(parameters, statistics);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void ofDenseStudents(int layers) throws Exception {
    DenseArchitecture dense = new DenseArchitecture(10, List.of(6, 8).subList(0, layers), 4);
    Weights weights = random(dense);
    float[][] features = noise(3, 10);
    float[][] scores =
        new DenseKernel(dense, new float[4])
            .scores(weights, new Examples(new int[] {0, 1, 2}, features, NO_LABELS));
    float[][] found = run(StudentGraph.of(dense, weights), StudentGraph.SCORES, features, 1, 10);
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(scores[i], found[i], 1e-5f);
    }
  }

  @ParameterizedTest
  @EnumSource(Design.class)
  void ofConvolutionalStudents(Design design) throws Exception {
    ConvolutionalArchitecture network = new ConvolutionalArchitecture(design, 0.25, 64, 6);
    Weights weights = random(network);
    TrainingMode mode = new TrainingMode(0.3, 1, TrainingMode.Normalisation.TRAIN);
    for (int frames : new int[] {21, 201}) {
      float[][] features = noise(2, 64 * frames);
      float[][] scores =
          new DjlKernel(network, mode, new float[6])
              .scores(
                  weights, new Examples(new int[] {0, 1}, features, Arrays.copyOf(NO_LABELS, 2)));
      float[][] found =
          run(StudentGraph.of(network, weights), StudentGraph.SCORES, features, 1, 1, 64, frames);
      for (int i = 0; i < 2; i++) {
        assertArrayEquals(scores[i], found[i], 1e-5f);
      }
    }
  }

  @Test
  void theEmbeddingIsWhatTheLastLayerGetsOnAverage() throws Exception {
    ConvolutionalArchitecture network = new ConvolutionalArchitecture(Design.CNN, 0.25, 64, 6);
    byte[] model = StudentGraph.of(network, random(network));
    float[][] features = noise(1, 64 * 16); // one frame after four halvings: no mean to take
    float[] embedding = run(model, StudentGraph.EMBEDDING, features, 1, 1, 64, 16)[0];
    float[] scores = run(model, StudentGraph.SCORES, features, 1, 1, 64, 16)[0];
    int at = network.positions().get("classifier.weight");
    float[] parameters = random(network).parameters();
    for (int c = 0; c < 6; c++) {
      double z = parameters[parameters.length - 6 + c];
      for (int k = 0; k < embedding.length; k++) {
        z += parameters[at + c * embedding.length + k] * embedding[k];
      }
      assertArrayEquals(
          new float[] {(float) (1 / (1 + Math.exp(-z)))}, new float[] {scores[c]}, 1e-5f);
    }
  }
}
