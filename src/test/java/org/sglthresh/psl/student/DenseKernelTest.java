package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradient of dense students against the naive formula and against differences. */
class DenseKernelTest {
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final float[] WEIGHTS = {1f, 0.5f, 3f};

  private static Examples examples(int windows) {
    Random random = new Random(windows);
    float[][] features = new float[windows][INPUTS];
    float[][] labels = new float[windows][CLASSES];
    int[] numbers = new int[windows];
    for (int i = 0; i < windows; i++) {
      numbers[i] = i;
      for (int d = 0; d < INPUTS; d++) {
        features[i][d] = (float) random.nextGaussian();
      }
      for (int c = 0; c < CLASSES; c++) {
        labels[i][c] = random.nextInt(5) == 0 ? Float.NaN : random.nextFloat();
      }
    }
    return new Examples(numbers, features, labels);
  }

  private static Weights weights(DenseArchitecture architecture) {
    Random random = new Random(3);
    float[] values = new float[architecture.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Weights(values, new float[0]);
  }

  private static GradientSums sums(
      DenseArchitecture architecture, float[] parameters, Examples examples) {
    GradientSums sums = architecture.noSums();
    Weights weights = new Weights(parameters, new float[0]);
    new DenseKernel(architecture, WEIGHTS).addGradient(weights, examples, 1, sums);
    return sums;
  }

  /** Outputs of all layers in double, the last before the logistic function. */
  private static double[][] forward(DenseArchitecture architecture, float[] p, float[] x) {
    int[] sizes = architecture.sizes();
    double[][] outputs = new double[sizes.length][];
    outputs[0] = new double[x.length];
    Arrays.setAll(outputs[0], d -> x[d]);
    int at = 0;
    for (int layer = 0; layer + 1 < sizes.length; layer++) {
      outputs[layer + 1] = new double[sizes[layer + 1]];
      for (int r = 0; r < sizes[layer + 1]; r++) {
        double sum = p[at + sizes[layer] * sizes[layer + 1] + r];
        for (int d = 0; d < sizes[layer]; d++) {
          sum += p[at + r * sizes[layer] + d] * outputs[layer][d];
        }
        outputs[layer + 1][r] = layer + 2 < sizes.length ? Math.max(0, sum) : sum;
      }
      at += (sizes[layer] + 1) * sizes[layer + 1];
    }
    return outputs;
  }

  private static double naiveLoss(DenseArchitecture architecture, float[] p, Examples examples) {
    double loss = 0;
    for (int i = 0; i < examples.size(); i++) {
      double[][] outputs = forward(architecture, p, examples.features(i));
      double[] z = outputs[outputs.length - 1];
      for (int c = 0; c < CLASSES; c++) {
        double y = examples.labels(i)[c];
        double score = 1 / (1 + Math.exp(-z[c]));
        loss -=
            Double.isNaN(y) ? 0 : WEIGHTS[c] * (y * Math.log(score) + (1 - y) * Math.log1p(-score));
      }
    }
    return loss;
  }

  private static long known(Examples examples) {
    long known = 0;
    for (int i = 0; i < examples.size(); i++) {
      for (float label : examples.labels(i)) {
        known += Float.isNaN(label) ? 0 : 1;
      }
    }
    return known;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4", "4,6"})
  void gradientIsThatOfTheLoss(String hidden) {
    List<Integer> sizes =
        hidden.isEmpty()
            ? List.of()
            : Arrays.stream(hidden.split(",")).map(Integer::valueOf).toList();
    DenseArchitecture architecture = new DenseArchitecture(INPUTS, sizes, CLASSES);
    float[] parameters = weights(architecture).parameters();
    Examples examples = examples(40);
    GradientSums sums = sums(architecture, parameters, examples);
    long known = known(examples);
    assertEquals(known, sums.known());
    assertEquals(naiveLoss(architecture, parameters, examples) / known, sums.meanLoss(), 1e-6);
    double[] gradient = sums.meanGradient();
    for (int i = 0; i < parameters.length; i++) {
      float step = 1e-5f; // the loss has a kink where a hidden number is 0
      float[] above = parameters.clone();
      float[] below = parameters.clone();
      above[i] += step;
      below[i] -= step;
      double difference =
          (naiveLoss(architecture, above, examples) - naiveLoss(architecture, below, examples))
              / ((double) above[i] - below[i])
              / known;
      assertEquals(difference, gradient[i], 2e-4 + 1e-3 * Math.abs(difference), "parameter " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 1100})
  void sumsOfPartsAreThoseOfTheWhole(int windows) {
    DenseArchitecture architecture = new DenseArchitecture(INPUTS, List.of(4), CLASSES);
    float[] parameters = weights(architecture).parameters();
    Examples all = examples(windows);
    GradientSums parts = architecture.noSums();
    parts.add(sums(architecture, parameters, all.select(0, windows / 3)).packed());
    parts.add(sums(architecture, parameters, all.select(windows / 3, windows)).packed());
    GradientSums whole = sums(architecture, parameters, all);
    assertEquals(windows, parts.windows());
    assertEquals(whole.known(), parts.known());
    assertEquals(naiveLoss(architecture, parameters, all) / known(all), whole.meanLoss(), 1e-6);
    assertEquals(whole.meanLoss(), parts.meanLoss(), 1e-9);
    assertArrayEquals(whole.meanGradient(), parts.meanGradient(), 1e-6);
  }

  @Test
  void scoresAreThoseOfTheFormula() {
    DenseArchitecture architecture = new DenseArchitecture(INPUTS, List.of(7), CLASSES);
    Weights weights = weights(architecture);
    Examples examples = examples(300);
    float[][] scores = new DenseKernel(architecture, WEIGHTS).scores(weights, examples);
    for (int i = 0; i < examples.size(); i++) {
      double[] z = forward(architecture, weights.parameters(), examples.features(i))[2];
      for (int c = 0; c < CLASSES; c++) {
        assertEquals(1 / (1 + Math.exp(-z[c])), scores[i][c], 1e-6);
      }
    }
  }

  @Test
  void aFeatureThatOverflowsMakesTheLossNoNumber() {
    DenseArchitecture architecture = new DenseArchitecture(1, List.of(), 1);
    Examples examples = new Examples(new int[1], new float[][] {{3e38f}}, new float[][] {{0.5f}});
    Weights weights = new Weights(new float[] {10, 0}, new float[0]);
    GradientSums sums = architecture.noSums();
    new DenseKernel(architecture, new float[] {1}).addGradient(weights, examples, 1, sums);
    assertTrue(!Double.isFinite(sums.meanLoss()), "loss " + sums.meanLoss());
  }
}
