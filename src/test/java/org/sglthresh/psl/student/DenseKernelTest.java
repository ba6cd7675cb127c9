package org.sglthresh.psl.student;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The products of matrices against sums over single windows in double precision. */
class DenseKernelTest {
  private static final int INPUTS = 5;
  private static final int CLASSES = 3;
  private static final float[] CLASS_WEIGHTS = {1, 0.25f, 3};
  private static final List<DenseArchitecture> NETWORKS =
      List.of(network(), network(4), network(4, 6));

  private static DenseArchitecture network(Integer... hidden) {
    return new DenseArchitecture(INPUTS, List.of(hidden), CLASSES);
  }

  private static GradientSums sums(
      DenseKernel kernel, DenseArchitecture network, Weights weights, Examples examples) {
    GradientSums sums = network.noSums();
    kernel.addGradient(weights, examples, 1, sums);
    return sums;
  }

  /** The gradient of the sum. */
  private static double[] gradient(GradientSums sums) {
    return Arrays.stream(sums.meanGradient()).map(g -> g * sums.known()).toArray();
  }

  private static int known(Examples examples) {
    int known = 0;
    for (int i = 0; i < examples.size(); i++) {
      for (float label : examples.labels(i)) {
        known += Float.isNaN(label) ? 0 : 1;
      }
    }
    return known;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 1100})
  void lossAndGradientAreThoseOfTheFormulas(int windows) {
    for (DenseArchitecture network : NETWORKS) {
      Weights weights = RandomExamples.weights(network, 7);
      Examples examples = RandomExamples.soft(windows, windows, INPUTS, CLASSES);
      GradientSums sums = sums(new DenseKernel(network, CLASS_WEIGHTS), network, weights, examples);
      NaiveDense naive = NaiveDense.of(network, weights);
      double[] expected = naive.gradient(examples, CLASS_WEIGHTS);
      assertArrayEquals(expected, gradient(sums), 1e-6 * (windows + 1), network.toString());
      assertEquals(known(examples), sums.known());
      assertEquals(windows, sums.windows());
      double loss = naive.loss(examples, CLASS_WEIGHTS);
      assertEquals(loss, sums.meanLoss() * sums.known(), 1e-6 * loss);
      assertDifferences(naive, examples, gradient(sums));
    }
  }

  /** Central differences of the loss along every coordinate. */
  private static void assertDifferences(NaiveDense naive, Examples examples, double[] gradient) {
    double step = 1e-5;
    for (int i = 0; i < gradient.length; i++) {
      double[] weights = naive.weights().clone();
      weights[i] += step;
      double above = new NaiveDense(naive.architecture(), weights).loss(examples, CLASS_WEIGHTS);
      weights[i] -= 2 * step;
      double below = new NaiveDense(naive.architecture(), weights).loss(examples, CLASS_WEIGHTS);
      double slope = (above - below) / (2 * step);
      assertEquals(slope, gradient[i], 1e-5 * (examples.size() + 10), "coordinate " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255, 256, 257, 1100})
  void scoresAreThoseOfTheFormulas(int windows) {
    for (DenseArchitecture network : NETWORKS) {
      Weights weights = RandomExamples.weights(network, 8);
      Examples examples = RandomExamples.soft(windows, windows, INPUTS, CLASSES);
      float[][] scores = new DenseKernel(network, CLASS_WEIGHTS).scores(weights, examples);
      NaiveDense naive = NaiveDense.of(network, weights);
      assertEquals(windows, scores.length);
      for (int i = 0; i < windows; i++) {
        double[] expected = naive.scores(examples.features(i));
        for (int c = 0; c < CLASSES; c++) {
          assertEquals(expected[c], scores[i][c], 1e-6);
        }
      }
    }
  }

  @Test
  void sumsOfPartsAreThoseOfTheWhole() {
    for (DenseArchitecture network : NETWORKS) {
      Weights weights = RandomExamples.weights(network, 9);
      Examples examples = RandomExamples.soft(9, 600, INPUTS, CLASSES);
      DenseKernel kernel = new DenseKernel(network, CLASS_WEIGHTS);
      GradientSums whole = sums(kernel, network, weights, examples);
      GradientSums parts = sums(kernel, network, weights, examples.select(0, 300));
      kernel.addGradient(weights, examples.select(300, 600), 1, parts);
      assertArrayEquals(whole.meanGradient(), parts.meanGradient(), 1e-6);
      assertEquals(whole.meanLoss(), parts.meanLoss(), 1e-6);
      assertEquals(whole.known(), parts.known());
      assertEquals(whole.windows(), parts.windows());
      GradientSums sent = network.noSums();
      sent.add(sums(kernel, network, weights, examples.select(0, 300)).packed());
      sent.add(network.noSums().packed());
      sent.add(sums(kernel, network, weights, examples.select(300, 600)).packed());
      assertArrayEquals(whole.meanGradient(), sent.meanGradient(), 1e-6);
      assertEquals(whole.meanLoss(), sent.meanLoss(), 1e-6);
      assertEquals(whole.known(), sent.known());
    }
  }

  @Test
  void unknownLabelsHaveNoPart() {
    DenseArchitecture network = network(4);
    Weights weights = RandomExamples.weights(network, 3);
    Examples examples = RandomExamples.soft(3, 20, INPUTS, CLASSES);
    for (int i = 0; i < examples.size(); i++) {
      examples.labels(i)[1] = Float.NaN;
    }
    DenseKernel kernel = new DenseKernel(network, CLASS_WEIGHTS);
    double[] gradient = sums(kernel, network, weights, examples).meanGradient();
    int last = network.positions().get("layers.1.weight");
    for (int i = 0; i < 4; i++) {
      assertEquals(0, gradient[last + 4 + i], "weights of the class");
    }
    assertEquals(0, gradient[network.positions().get("layers.1.bias") + 1]);
    for (int i = 0; i < examples.size(); i++) {
      Arrays.fill(examples.labels(i), Float.NaN);
    }
    GradientSums none = sums(kernel, network, weights, examples);
    assertEquals(0, none.known());
    assertEquals(20, none.windows());
    assertTrue(Double.isNaN(none.meanLoss()));
  }

  @Test
  void nothingStaysOfABatchThatIsNoNumber() {
    for (DenseArchitecture network : NETWORKS) {
      Weights weights = RandomExamples.weights(network, 4);
      Examples examples = RandomExamples.soft(4, 300, INPUTS, CLASSES);
      GradientSums expected =
          sums(new DenseKernel(network, CLASS_WEIGHTS), network, weights, examples);
      DenseKernel kernel = new DenseKernel(network, CLASS_WEIGHTS);
      Examples bad = RandomExamples.soft(5, 300, INPUTS, CLASSES);
      for (int i = 0; i < bad.size(); i++) {
        Arrays.fill(bad.features(i), Float.NaN);
      }
      assertTrue(Double.isNaN(sums(kernel, network, weights, bad).meanLoss()));
      GradientSums found = sums(kernel, network, weights, examples);
      assertArrayEquals(expected.meanGradient(), found.meanGradient());
      assertEquals(expected.meanLoss(), found.meanLoss());
    }
  }

  @Test
  void aFeatureThatOverflowsMakesTheLossNoNumber() {
    DenseArchitecture network = new DenseArchitecture(1, List.of(), 1);
    Examples examples = new Examples(new int[1], new float[][] {{3e38f}}, new float[][] {{0.5f}});
    Weights weights = new Weights(new float[] {10, 0}, new float[0]);
    GradientSums sums = sums(new DenseKernel(network, new float[] {1}), network, weights, examples);
    assertFalse(Double.isFinite(sums.meanLoss()), "loss " + sums.meanLoss());
  }
}
