package org.sglthresh.psl.student;

import java.util.Arrays;
import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.io.onnx.Attribute;
import org.sglthresh.io.onnx.OnnxGraph;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Block;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Convolution;

/**
 * Writes students as ONNX. Batch normalisation becomes part of the convolution before it, in double
 * precision: scale and shift of an output channel are constant once the student is trained.
 */
public final class StudentGraph {
  /** The input of convolutional students: log-mel spectrograms. */
  public static final String MEL = "mel";

  /** The output with the scores. */
  public static final String SCORES = "scores";

  /** The output with the scores of a student on top of another network. */
  public static final String STUDENT_SCORES = "student_scores";

  /** The embedding: an output of convolutional students, the input of dense ones. */
  public static final String EMBEDDING = "embedding";

  private static final String NAME = "sglthresh-student";
  private static final String BATCH = "batch";

  private final OnnxGraph graph;
  private final Weights weights;

  private StudentGraph(OnnxGraph graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  /** A convolutional student, {@code [batch, 1, bands, frames]} to scores and embedding. */
  public static byte[] of(ConvolutionalArchitecture architecture, Weights weights) {
    OnnxGraph graph = OnnxGraph.named(NAME);
    graph.input(MEL, BATCH, 1, architecture.bands(), "frames");
    new StudentGraph(graph, weights).add(architecture);
    graph.output(SCORES, BATCH, architecture.classes());
    graph.output(EMBEDDING, BATCH, architecture.embedding());
    return graph.bytes();
  }

  /** A dense student, from embeddings to scores. */
  public static byte[] of(DenseArchitecture architecture, Weights weights) {
    OnnxGraph graph = OnnxGraph.named(NAME);
    graph.input(EMBEDDING, BATCH, architecture.inputs());
    new StudentGraph(graph, weights).add(architecture, EMBEDDING, SCORES);
    graph.output(SCORES, BATCH, architecture.classes());
    return graph.bytes();
  }

  /**
   * A dense student on top of the network whose embeddings it has learned from: sounds to scores.
   *
   * @param backbone ONNX file of that network
   * @param where names it in messages
   * @param embedding its output with embeddings, which stays an output
   * @return a network whose scores are {@link #STUDENT_SCORES}
   * @throws UserException (input) when nothing can stand on that network, or not this student
   */
  public static byte[] onTopOf(
      byte[] backbone,
      String where,
      String embedding,
      DenseArchitecture architecture,
      Weights weights) {
    OnnxGraph graph = OnnxGraph.extending(backbone, where).dropOutputs().keepOutput(embedding);
    graph
        .formerSize(embedding)
        .filter(size -> size != architecture.inputs())
        .ifPresent(
            size -> {
              throw UserException.input(
                  where
                      + " gives embeddings of "
                      + Words.counted(size, "number")
                      + ", and the student takes features of "
                      + architecture.inputs()
                      + "; give the tagger whose embeddings they are");
            });
    new StudentGraph(graph, weights).add(architecture, embedding, STUDENT_SCORES);
    graph.output(STUDENT_SCORES, BATCH, architecture.classes());
    return graph.bytes();
  }

  private void add(DenseArchitecture architecture, String input, String output) {
    int[] sizes = architecture.sizes();
    int at = 0;
    String x = input;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      String name = "layers." + layer;
      x = linear(x, name, at, sizes[layer], sizes[layer + 1]);
      at += (sizes[layer] + 1) * sizes[layer + 1];
      boolean last = layer + 2 == sizes.length;
      x =
          last
              ? graph.node("Sigmoid", List.of(x), output)
              : graph.node("Relu", List.of(x), name + ".relu");
    }
  }

  /** x · Wᵀ + b. */
  private String linear(String x, String name, int at, int inputs, int outputs) {
    float[] transposed = new float[inputs * outputs];
    float[] parameters = weights.parameters();
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        transposed[in * outputs + out] = parameters[at + out * inputs + in];
      }
    }
    int biasesAt = at + inputs * outputs;
    String matrix = graph.constant(name + ".weight", transposed, inputs, outputs);
    String biases =
        graph.constant(
            name + ".bias", Arrays.copyOfRange(parameters, biasesAt, biasesAt + outputs), outputs);
    String product = graph.node("MatMul", List.of(x, matrix), name + ".product");
    return graph.node("Add", List.of(product, biases), name + ".sum");
  }

  private void add(ConvolutionalArchitecture architecture) {
    Folded folded = new Folded(architecture, weights);
    String x = MEL;
    for (Block block : architecture.blocks()) {
      String y = x;
      for (Convolution convolution : block.convolutions()) {
        y = convolve(y, convolution, folded);
      }
      String first = block.convolutions().get(0).name();
      x = block.residual() ? graph.node("Add", List.of(y, x), first + ".residual") : y;
    }
    String perFrame = graph.reduceMean(x, 2, "pooled");
    graph.reduceMean(perFrame, 2, EMBEDDING);
    String frames =
        graph.node("Transpose", List.of(perFrame), "frames", Attribute.of("perm", 0, 2, 1));
    int at = folded.classifierAt();
    String z = linear(frames, "classifier", at, architecture.embedding(), architecture.classes());
    graph.reduceMean(graph.node("Sigmoid", List.of(z), "decisions"), 1, SCORES);
  }

  private String convolve(String x, Convolution c, Folded folded) {
    long padding = c.kernel() / 2;
    String weight =
        graph.constant(
            c.weight(),
            folded.weight(c),
            c.outputs(),
            c.inputs() / c.groups(),
            c.kernel(),
            c.kernel());
    String bias = graph.constant(c.name() + ".bias", folded.bias(c), c.outputs());
    String y =
        graph.node(
            "Conv",
            List.of(x, weight, bias),
            c.name() + ".convolved",
            Attribute.of("kernel_shape", c.kernel(), c.kernel()),
            Attribute.of("strides", c.stride(), c.stride()),
            Attribute.of("pads", padding, padding, padding, padding),
            Attribute.of("group", c.groups()));
    return c.activated() ? graph.clip(y, 0, 6, c.name() + ".relu6") : y;
  }
}
