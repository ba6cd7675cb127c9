package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.ScoreBlock;

/** What needs the vector module, which all tests but those of mutations run with. */
class VectorSumsTest {
  private static final SigmoidDerivativeSums SCALAR = Arithmetic.SCALAR.sums();
  private static final SigmoidDerivativeSums VECTORS = new VectorSums();

  @Test
  void vectorsGiveTheBitsOfPlainJava() {
    assertNotEquals(
        SCALAR.description(), VECTORS.description(), "tests run with the vector module");
    SplittableRandom random = new SplittableRandom(2);
    double[] slopes = {50, 200, -3, 1e-30, 1e30, 0.7};
    double[] thresholds = {0.3, -0.1, 1e30, -1e30, 4.25, 0};
    for (int rows : new int[] {1, 2, 3, 4, 63, 64, 65, 300}) {
      for (int draw = 0; draw < slopes.length * thresholds.length; draw++) {
        double slope = slopes[draw % slopes.length];
        double threshold = thresholds[draw / slopes.length];
        compare(random, rows * SigmoidDerivativeSums.LANES, threshold, slope);
      }
    }
  }

  private static void compare(SplittableRandom random, int length, double threshold, double slope) {
    int from = SigmoidDerivativeSums.LANES * random.nextInt(3);
    float[] scores = new float[from + length + 5];
    double[] nodes = new double[scores.length];
    double[] weights = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(random);
      nodes[i] = random.nextInt(4) == 0 ? score(random) : random.nextDouble();
      weights[i] = random.nextInt(5) == 0 ? 0 : random.nextDouble(-1, 100);
    }
    double[] expected = {1, 2, 3, 4, 5, 6};
    double[] actual = expected.clone();
    int to = from + length;
    SCALAR.addScores(scores, from, to, threshold, slope, expected, 2);
    VECTORS.addScores(scores, from, to, threshold, slope, actual, 2);
    assertArrayEquals(expected, actual);
    SCALAR.addFloatScores(scores, from, to, threshold, slope, expected, 3);
    VECTORS.addFloatScores(scores, from, to, threshold, slope, actual, 3);
    assertArrayEquals(expected, actual);
    SCALAR.addNodes(nodes, weights, from, to, threshold, slope, expected, 2);
    VECTORS.addNodes(nodes, weights, from, to, threshold, slope, actual, 2);
    assertArrayEquals(expected, actual);
    for (double sum : actual) {
      assertTrue(Double.isFinite(sum), threshold + ", " + slope + ": " + sum);
    }
  }

  private static float score(SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0 -> ScoreBlock.UNKNOWN;
      case 1 -> Float.MAX_VALUE;
      case 2 -> Float.MIN_VALUE;
      case 3 -> -0f;
      case 4 -> (float) random.nextDouble(-80, 80);
      default -> (float) random.nextDouble();
    };
  }

  @Test
  void descriptionNamesPrecisionAndInstructions() {
    String fastest = SurrogateKernels.choose(Precision.DOUBLE, SlopeMode.FIXED).description();
    assertTrue(fastest.matches("double, \\d+-bit vectors"), fastest);
    assertEquals(
        "float, scalar",
        SurrogateKernels.choose(Precision.FLOAT, SlopeMode.FIXED, Arithmetic.SCALAR).description());
  }
}
