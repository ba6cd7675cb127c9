package org.sglthresh.psl.student;

import java.util.Map;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Block;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Convolution;

/** A convolutional student in use, by the definitions of its layers, in double precision. */
final class NaiveConvolutional {
  private final ConvolutionalArchitecture architecture;
  private final Weights weights;
  private final Map<String, Integer> positions;

  NaiveConvolutional(ConvolutionalArchitecture architecture, Weights weights) {
    this.architecture = architecture;
    this.weights = weights;
    this.positions = architecture.positions();
  }

  /**
   * What a network gives for a window.
   *
   * @param embedding {@code [channels]}
   * @param scores {@code [classes]}
   */
  record Given(double[] embedding, double[] scores) {}

  /** A window by band, {@code [bands × frames]}. */
  Given of(float[] window) {
    int frames = window.length / architecture.bands();
    double[][][] x = new double[1][architecture.bands()][frames];
    for (int band = 0; band < architecture.bands(); band++) {
      for (int frame = 0; frame < frames; frame++) {
        x[0][band][frame] = window[band * frames + frame];
      }
    }
    for (Block block : architecture.blocks()) {
      double[][][] y = x;
      for (Convolution convolution : block.convolutions()) {
        y = activated(convolution, normalised(convolution, convolved(convolution, y)));
      }
      if (block.residual()) {
        add(x, y);
      }
      x = y;
    }
    return decided(x);
  }

  private static void add(double[][][] x, double[][][] y) {
    for (int c = 0; c < y.length; c++) {
      for (int row = 0; row < y[c].length; row++) {
        for (int column = 0; column < y[c][row].length; column++) {
          y[c][row][column] += x[c][row][column];
        }
      }
    }
  }

  private double[][][] convolved(Convolution c, double[][][] x) {
    int padding = c.kernel() / 2;
    int rows = (x[0].length + 2 * padding - c.kernel()) / c.stride() + 1;
    int columns = (x[0][0].length + 2 * padding - c.kernel()) / c.stride() + 1;
    double[][][] y = new double[c.outputs()][rows][columns];
    for (int out = 0; out < c.outputs(); out++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          y[out][row][column] =
              sum(c, x, out, row * c.stride() - padding, column * c.stride() - padding);
        }
      }
    }
    return y;
  }

  /** The sum of an output channel over the kernel whose corner is here; outside are zeros. */
  private double sum(Convolution c, double[][][] x, int out, int top, int left) {
    int ofGroup = c.inputs() / c.groups();
    int firstInput = out / (c.outputs() / c.groups()) * ofGroup;
    double sum = 0;
    for (int in = 0; in < ofGroup; in++) {
      for (int i = 0; i < c.kernel(); i++) {
        for (int j = 0; j < c.kernel(); j++) {
          double[][] channel = x[firstInput + in];
          int row = top + i;
          int column = left + j;
          if (row >= 0 && row < channel.length && column >= 0 && column < channel[0].length) {
            int weight = ((out * ofGroup + in) * c.kernel() + i) * c.kernel() + j;
            sum += learned(c.weight(), weight) * channel[row][column];
          }
        }
      }
    }
    return sum;
  }

  private double[][][] normalised(Convolution c, double[][][] x) {
    for (int channel = 0; channel < x.length; channel++) {
      double mean = kept(c.norm("running_mean"), channel);
      double deviation = Math.sqrt(kept(c.norm("running_var"), channel) + 1e-5);
      double scale = learned(c.norm("weight"), channel);
      double shift = learned(c.norm("bias"), channel);
      for (double[] row : x[channel]) {
        for (int column = 0; column < row.length; column++) {
          row[column] = (row[column] - mean) / deviation * scale + shift;
        }
      }
    }
    return x;
  }

  private static double[][][] activated(Convolution c, double[][][] x) {
    for (double[][] channel : x) {
      for (double[] row : channel) {
        for (int column = 0; column < row.length && c.activated(); column++) {
          row[column] = Math.min(6, Math.max(0, row[column]));
        }
      }
    }
    return x;
  }

  /** The mean over frequency, a logistic layer for each frame, and the mean over frames. */
  private Given decided(double[][][] x) {
    int frames = x[0][0].length;
    double[] embedding = new double[x.length];
    double[] scores = new double[architecture.classes()];
    for (int frame = 0; frame < frames; frame++) {
      double[] z = new double[scores.length];
      for (int channel = 0; channel < x.length; channel++) {
        double mean = 0;
        for (double[] row : x[channel]) {
          mean += row[frame] / x[channel].length;
        }
        embedding[channel] += mean / frames;
        for (int c = 0; c < z.length; c++) {
          z[c] += learned("classifier.weight", c * x.length + channel) * mean;
        }
      }
      for (int c = 0; c < z.length; c++) {
        z[c] += learned("classifier.bias", c);
        scores[c] += 1 / (1 + Math.exp(-z[c])) / frames;
      }
    }
    return new Given(embedding, scores);
  }

  private double learned(String name, int i) {
    return weights.parameters()[positions.get(name) + i];
  }

  private double kept(String name, int i) {
    return weights.statistics()[positions.get(name) + i];
  }
}
