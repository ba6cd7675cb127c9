package org.sglthresh.io.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Networks from nothing, computed by ONNX Runtime and by the definition of their nodes. */
class OnnxGraphTest {
  private static final int BANDS = 6;
  private static final int CHANNELS = 8;
  private static final int WIDTH = 3;
  private static final int CLASSES = 4;
  private static final float HIGH = 0.2f;

  private static final float[] KERNEL = Networks.noise(1, CHANNELS * BANDS * WIDTH);
  private static final float[] BIAS = Networks.noise(2, CHANNELS);
  private static final float[] WEIGHTS = Networks.noise(3, CHANNELS * CLASSES);
  private static final float[] OFFSETS = Networks.noise(4, CLASSES);

  /** A convolution over time, its mean over time, and a logistic layer. */
  private static byte[] tagger() {
    OnnxGraph graph =
        OnnxGraph.named("tagger")
            .input("mel", "batch", "frames", BANDS)
            .output("scores", "batch", CLASSES)
            .output("embedding", "batch", CHANNELS);
    String columns =
        graph.node("Transpose", List.of("mel"), "columns", Attribute.of("perm", 0, 2, 1));
    String kernel = graph.constant("kernel", KERNEL, CHANNELS, BANDS, WIDTH);
    String bias = graph.constant("bias", BIAS, CHANNELS);
    String conv =
        graph.node("Conv", List.of(columns, kernel, bias), "conv", Attribute.of("pads", 1, 1));
    String mean = graph.reduceMean(graph.clip(conv, 0, HIGH, "clipped"), 2, "embedding");
    String weights = graph.constant("weights", WEIGHTS, CHANNELS, CLASSES);
    String product = graph.node("MatMul", List.of(mean, weights), "product");
    String offsets = graph.constant("offsets", OFFSETS, CLASSES);
    String logits = graph.node("Add", List.of(product, offsets), "logits");
    graph.node("Sigmoid", List.of(logits), "scores");
    return graph.bytes();
  }

  /** The embedding of one clip. */
  private static double[] embedding(float[] mel, int frames) {
    double[] means = new double[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int frame = 0; frame < frames; frame++) {
        double sum = BIAS[channel];
        for (int i = 0; i < BANDS * WIDTH; i++) {
          int at = frame + i % WIDTH - 1;
          if (at >= 0 && at < frames) {
            sum += KERNEL[channel * BANDS * WIDTH + i] * mel[at * BANDS + i / WIDTH];
          }
        }
        means[channel] += Math.min(Math.max(sum, 0), HIGH) / frames;
      }
    }
    return means;
  }

  private static double[] scores(double[] embedding) {
    double[] scores = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      double logit = OFFSETS[c];
      for (int channel = 0; channel < CHANNELS; channel++) {
        logit += embedding[channel] * WEIGHTS[channel * CLASSES + c];
      }
      scores[c] = 1 / (1 + Math.exp(-logit));
    }
    return scores;
  }

  @Test
  void computesWhatItsNodesSay() throws OrtException {
    byte[] model = tagger();
    for (int frames : new int[] {1, 20, 50}) {
      for (int batch : new int[] {1, 3}) {
        float[] mel = Networks.noise(frames, batch * frames * BANDS);
        var outputs = Networks.outputs(model, mel, batch, frames, BANDS);
        assertEquals(Set.of("scores", "embedding"), outputs.keySet());
        for (int clip = 0; clip < batch; clip++) {
          int size = frames * BANDS;
          double[] embedding = embedding(row(mel, clip, size), frames);
          assertClose(embedding, row(outputs.get("embedding"), clip, CHANNELS));
          assertClose(scores(embedding), row(outputs.get("scores"), clip, CLASSES));
        }
      }
    }
  }

  private static float[] row(float[] rows, int row, int width) {
    return Arrays.copyOfRange(rows, row * width, (row + 1) * width);
  }

  private static void assertClose(double[] expected, float[] found) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 1e-6);
    }
  }

  @Test
  void writesTheSameBytesAgain() {
    assertArrayEquals(tagger(), tagger());
  }

  @Test
  void everyKindOfAttribute() throws OrtException {
    OnnxGraph graph = OnnxGraph.named("kinds").input("x", "batch", 2);
    String leaky = graph.node("LeakyRelu", List.of("x"), "leaky", Attribute.of("alpha", 0.25f));
    String axes = graph.constant("axes", new long[] {1});
    String wide = graph.node("Unsqueeze", List.of(leaky, axes), "wide");
    graph.node("Concat", List.of(wide, wide), "both", Attribute.of("axis", -1));
    byte[] model = graph.output("both", "batch", 1, 4).bytes();
    assertArrayEquals(
        new float[] {4, -2, 4, -2}, Networks.outputs(model, new float[] {4, -8}, 1, 2).get("both"));
  }

  @Test
  void anOptionalInputIsLeftOut() throws OrtException {
    OnnxGraph graph = OnnxGraph.named("upper").input("x", 2).output("y", 2);
    String high = graph.constant("high", new float[] {1});
    graph.node("Clip", List.of("x", "", high), "y");
    assertArrayEquals(
        new float[] {-3, 1}, Networks.outputs(graph.bytes(), new float[] {-3, 3}, 2).get("y"));
  }

  @Test
  void mistakesOfTheProgramAreRefused() {
    OnnxGraph graph = OnnxGraph.named("wrong").input("x", 2);
    assertEquals("x is there already", refusal(() -> graph.input("x", 2)));
    assertEquals("x is there already", refusal(() -> graph.constant("x", new long[] {1})));
    assertEquals("Relu y takes no tensor: z", refusal(() -> graph.node("Relu", List.of("z"), "y")));
    assertEquals("2 values are not [3, 1]", refusal(() -> graph.constant("c", new float[2], 3, 1)));
    assertEquals(
        "a dimension is an Integer or a String, not a Long",
        refusal(() -> OnnxGraph.named("long").input("x", 2L).bytes()));
    assertEquals("no node gives y", refusal(() -> graph.output("y", 2).bytes()));
    graph.node("Relu", List.of("x"), "y");
    assertEquals("y is an output already", refusal(() -> graph.output("y", 2).bytes()));
  }

  private static String refusal(Runnable mistake) {
    return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
  }
}
