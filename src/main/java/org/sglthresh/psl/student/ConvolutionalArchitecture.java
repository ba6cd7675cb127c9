package org.sglthresh.psl.student;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sglthresh.error.Words;

/**
 * A convolutional network on log-mel spectrograms with decision mean pooling: convolutions with
 * batch normalisation and ReLU6, the mean over frequency, then for each frame a linear layer and
 * the logistic function; the score of a window is the mean over its frames.
 *
 * @param design which convolutions
 * @param width by which the numbers of channels are multiplied (Sandler et al., CVPR 2018)
 * @param bands of the spectrograms
 * @param classes that it scores
 */
public record ConvolutionalArchitecture(Design design, double width, int bands, int classes)
    implements Architecture {
  /** How much of the running statistics a step replaces, as in PyTorch. */
  public static final double MOMENTUM = 0.1;

  /** What is added to variances, as in PyTorch. */
  public static final double EPSILON = 1e-5;

  /** Which convolutions a network has. */
  public enum Design {
    /** Four convolutions of 3 × 3, each of stride 2: for tests and laptops. */
    CNN,
    /**
     * MobileNetV2 (Sandler et al., CVPR 2018) with one input channel, the network of pseudo strong
     * labels (H. Dinkel et al., github.com/RicherMans/PSL): 2,898,383 parameters at 527 classes and
     * width 1.
     */
    MOBILENETV2;

    /** The name that users give it. */
    public String label() {
      return Words.nameOf(this);
    }
  }

  /**
   * A convolution with batch normalisation.
   *
   * @param name of its parameters
   * @param inputs channels
   * @param outputs channels
   * @param kernel side of the kernel; the padding is half of it
   * @param stride in both directions
   * @param groups of channels that are apart: 1, or as many as inputs
   * @param activated whether ReLU6 follows
   */
  public record Convolution(
      String name, int inputs, int outputs, int kernel, int stride, int groups, boolean activated) {
    /** The name of the weights. */
    public String weight() {
      return name + ".weight";
    }

    /** The name of a tensor of its normalisation. */
    public String norm(String tensor) {
      return name + ".norm." + tensor;
    }
  }

  /**
   * Convolutions one after another.
   *
   * @param residual whether their input is added to their output
   */
  public record Block(List<Convolution> convolutions, boolean residual) {}

  /** Expansion, channels, repetitions and first stride of MobileNetV2's inverted residuals. */
  private static final int[][] INVERTED_RESIDUALS = {
    {1, 16, 1, 1},
    {6, 24, 2, 2},
    {6, 32, 3, 2},
    {6, 64, 4, 2},
    {6, 96, 3, 1},
    {6, 160, 3, 2},
    {6, 320, 1, 1}
  };

  private static final int[] SMALL = {16, 32, 64, 128};

  @Override
  public String name() {
    return design.label();
  }

  @Override
  public int embedding() {
    List<Block> blocks = blocks();
    List<Convolution> last = blocks.get(blocks.size() - 1).convolutions();
    return last.get(last.size() - 1).outputs();
  }

  /** All convolutions. */
  public List<Block> blocks() {
    return design == Design.CNN ? small() : mobileNet();
  }

  private List<Block> small() {
    List<Block> blocks = new ArrayList<>();
    int inputs = 1;
    for (int channels : SMALL) {
      int outputs = scaled(channels);
      String name = "blocks." + blocks.size() + ".0";
      blocks.add(new Block(List.of(new Convolution(name, inputs, outputs, 3, 2, 1, true)), false));
      inputs = outputs;
    }
    return blocks;
  }

  private List<Block> mobileNet() {
    List<Block> blocks = new ArrayList<>();
    int inputs = scaled(32);
    blocks.add(new Block(List.of(new Convolution("blocks.0.0", 1, inputs, 3, 2, 1, true)), false));
    for (int[] row : INVERTED_RESIDUALS) {
      int outputs = scaled(row[1]);
      for (int i = 0; i < row[2]; i++) {
        String name = "blocks." + blocks.size() + ".";
        blocks.add(inverted(name, inputs, outputs, row[0], i == 0 ? row[3] : 1));
        inputs = outputs;
      }
    }
    String name = "blocks." + blocks.size() + ".0";
    blocks.add(
        new Block(List.of(new Convolution(name, inputs, scaled(1280), 1, 1, 1, true)), false));
    return blocks;
  }

  private static Block inverted(String name, int inputs, int outputs, int expansion, int stride) {
    List<Convolution> convolutions = new ArrayList<>();
    int inner = inputs * expansion;
    if (expansion > 1) {
      convolutions.add(new Convolution(name + "0", inputs, inner, 1, 1, 1, true));
    }
    int at = convolutions.size();
    convolutions.add(new Convolution(name + at, inner, inner, 3, stride, inner, true));
    convolutions.add(new Convolution(name + (at + 1), inner, outputs, 1, 1, 1, false));
    return new Block(convolutions, stride == 1 && inputs == outputs);
  }

  /** Channels at this width: a multiple of 8, and not below nine tenths of the exact number. */
  private int scaled(int channels) {
    double exact = channels * width;
    int rounded = Math.max(8, (int) (exact + 4) / 8 * 8);
    return rounded < 0.9 * exact ? rounded + 8 : rounded;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Block block : blocks()) {
      for (Convolution c : block.convolutions()) {
        parameters.add(
            new Parameter(
                c.weight(),
                Parameter.Role.WEIGHT,
                List.of(c.outputs(), c.inputs() / c.groups(), c.kernel(), c.kernel())));
        List<Integer> channels = List.of(c.outputs());
        parameters.add(new Parameter(c.norm("weight"), Parameter.Role.SCALE, channels));
        parameters.add(new Parameter(c.norm("bias"), Parameter.Role.SHIFT, channels));
      }
    }
    parameters.add(
        new Parameter("classifier.weight", Parameter.Role.WEIGHT, List.of(classes, embedding())));
    parameters.add(new Parameter("classifier.bias", Parameter.Role.BIAS, List.of(classes)));
    return parameters;
  }

  @Override
  public List<Parameter> statistics() {
    List<Parameter> statistics = new ArrayList<>();
    for (Block block : blocks()) {
      for (Convolution c : block.convolutions()) {
        List<Integer> channels = List.of(c.outputs());
        statistics.add(new Parameter(c.norm("running_mean"), Parameter.Role.MEAN, channels));
        statistics.add(new Parameter(c.norm("running_var"), Parameter.Role.VARIANCE, channels));
      }
    }
    return statistics;
  }

  /**
   * Convolutions begin with normal weights of variance 2 / (numbers that a sum has) (He et al.,
   * ICCV 2015), the linear layer with a deviation of 0.01, as torchvision's MobileNetV2.
   */
  @Override
  public Weights initial(long seed) {
    Random random = new Random(seed);
    float[] values = new float[Parameter.size(parameters())];
    int at = 0;
    for (Parameter parameter : parameters()) {
      int end = at + parameter.size();
      while (at < end) {
        values[at++] =
            switch (parameter.role()) {
              case WEIGHT -> (float) (deviation(parameter.shape()) * random.nextGaussian());
              case SCALE -> 1;
              default -> 0;
            };
      }
    }
    return new Weights(values, initialStatistics());
  }

  private static double deviation(List<Integer> shape) {
    if (shape.size() == 2) {
      return 0.01;
    }
    return Math.sqrt(2.0 / (shape.get(1) * shape.get(2) * shape.get(3)));
  }

  private float[] initialStatistics() {
    float[] values = new float[Parameter.size(statistics())];
    int at = 0;
    for (Parameter parameter : statistics()) {
      int end = at + parameter.size();
      while (at < end) {
        values[at++] = parameter.role() == Parameter.Role.VARIANCE ? 1 : 0;
      }
    }
    return values;
  }

  @Override
  public ConvolutionalArchitecture withClasses(int count) {
    return new ConvolutionalArchitecture(design, width, bands, count);
  }

  @Override
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("student", name());
    fields.put("width", width);
    fields.put("bands", bands);
    fields.put("classes", classes);
    return fields;
  }
}
