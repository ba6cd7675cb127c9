package org.sglthresh.psl.student;

/**
 * A dense student by its definition, in double precision and one window at a time.
 *
 * @param weights {@code [parameters]}
 */
record NaiveDense(DenseArchitecture architecture, double[] weights) {
  static NaiveDense of(DenseArchitecture architecture, Weights weights) {
    double[] values = new double[weights.parameters().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.parameters()[i];
    }
    return new NaiveDense(architecture, values);
  }

  /** The input, then the outputs of every layer; the last ones are before the logistic function. */
  private double[][] outputs(float[] features) {
    int[] sizes = architecture.sizes();
    double[][] outputs = new double[sizes.length][];
    outputs[0] = new double[features.length];
    for (int i = 0; i < features.length; i++) {
      outputs[0][i] = features[i];
    }
    int at = 0;
    for (int layer = 1; layer < sizes.length; layer++) {
      outputs[layer] = new double[sizes[layer]];
      int biasesAt = at + sizes[layer - 1] * sizes[layer];
      for (int out = 0; out < sizes[layer]; out++) {
        double sum = weights[biasesAt + out];
        for (int in = 0; in < sizes[layer - 1]; in++) {
          sum += weights[at + out * sizes[layer - 1] + in] * outputs[layer - 1][in];
        }
        outputs[layer][out] = layer + 1 < sizes.length ? Math.max(0, sum) : sum;
      }
      at = biasesAt + sizes[layer];
    }
    return outputs;
  }

  double[] scores(float[] features) {
    double[] scores = outputs(features)[architecture.sizes().length - 1];
    for (int c = 0; c < scores.length; c++) {
      scores[c] = sigmoid(scores[c]);
    }
    return scores;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** Binary cross-entropy, summed over windows and known labels. */
  double loss(Examples examples, float[] classWeights) {
    double loss = 0;
    for (int i = 0; i < examples.size(); i++) {
      double[] scores = scores(examples.features(i));
      for (int c = 0; c < scores.length; c++) {
        double y = examples.labels(i)[c];
        if (!Double.isNaN(y)) {
          loss -= classWeights[c] * (y * Math.log(scores[c]) + (1 - y) * Math.log1p(-scores[c]));
        }
      }
    }
    return loss;
  }

  /** The gradient of the loss by the weights, by the chain rule. */
  double[] gradient(Examples examples, float[] classWeights) {
    int[] sizes = architecture.sizes();
    double[] gradient = new double[weights.length];
    for (int i = 0; i < examples.size(); i++) {
      double[][] outputs = outputs(examples.features(i));
      double[] slopes = outputs[sizes.length - 1].clone();
      for (int c = 0; c < slopes.length; c++) {
        double y = examples.labels(i)[c];
        slopes[c] = Double.isNaN(y) ? 0 : classWeights[c] * (sigmoid(slopes[c]) - y);
      }
      int end = weights.length;
      for (int layer = sizes.length - 1; layer > 0; layer--) {
        int at = end - (sizes[layer - 1] + 1) * sizes[layer];
        slopes = add(outputs[layer - 1], slopes, at, gradient);
        end = at;
      }
    }
    return gradient;
  }

  /** Adds what a layer has, and gives the slopes of the layer before. */
  private double[] add(double[] inputs, double[] slopes, int at, double[] gradient) {
    double[] before = new double[inputs.length];
    for (int out = 0; out < slopes.length; out++) {
      for (int in = 0; in < inputs.length; in++) {
        int weight = at + out * inputs.length + in;
        gradient[weight] += slopes[out] * inputs[in];
        before[in] += inputs[in] > 0 ? slopes[out] * weights[weight] : 0;
      }
      gradient[at + inputs.length * slopes.length + out] += slopes[out];
    }
    return before;
  }
}
