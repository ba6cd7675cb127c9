package org.sglthresh.psl.student;

import java.util.Map;
import org.sglthresh.psl.student.ConvolutionalArchitecture.Convolution;

/**
 * Convolutions with their batch normalisation in them: γ (w·x − μ) / √(σ² + ε) + β is another
 * weight and a bias.
 */
final class Folded {
  private final Map<String, Integer> positions;
  private final Weights weights;

  Folded(ConvolutionalArchitecture architecture, Weights weights) {
    this.positions = architecture.positions();
    this.weights = weights;
  }

  /** The weights, in the order of the convolution's own. */
  float[] weight(Convolution c) {
    int each = c.inputs() / c.groups() * c.kernel() * c.kernel();
    int at = positions.get(c.weight());
    float[] folded = new float[c.outputs() * each];
    for (int out = 0; out < c.outputs(); out++) {
      double scale = scale(c, out);
      for (int i = out * each; i < (out + 1) * each; i++) {
        folded[i] = (float) (scale * weights.parameters()[at + i]);
      }
    }
    return folded;
  }

  /** The bias of each output channel. */
  float[] bias(Convolution c) {
    float[] folded = new float[c.outputs()];
    for (int out = 0; out < folded.length; out++) {
      double mean = weights.statistics()[positions.get(c.norm("running_mean")) + out];
      double shift = weights.parameters()[positions.get(c.norm("bias")) + out];
      folded[out] = (float) (shift - scale(c, out) * mean);
    }
    return folded;
  }

  private double scale(Convolution c, int out) {
    double gamma = weights.parameters()[positions.get(c.norm("weight")) + out];
    double variance = weights.statistics()[positions.get(c.norm("running_var")) + out];
    return gamma / Math.sqrt(variance + ConvolutionalArchitecture.EPSILON);
  }

  /** The first weight of the last layer. */
  int classifierAt() {
    return positions.get("classifier.weight");
  }
}
