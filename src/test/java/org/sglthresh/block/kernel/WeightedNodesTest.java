package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums over nodes against those over all scores, by their definition. */
class WeightedNodesTest {
  private static final double STEEPEST = 20;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void sumsAreThoseOfTheScores(Precision precision) {
    double tolerance = precision == Precision.DOUBLE ? 1e-12 : 1e-7;
    SplittableRandom random = new SplittableRandom(4);
    for (int size : new int[] {0, 1, 2, 15, 16, 17, 60, 1024, 1025, 3000, 9000}) {
      for (double spread : new double[] {0, 1, 40, 2000}) {
        float[] scores = scores(random, size, spread);
        for (double[] weights : new double[][] {{}, random.doubles(size, 0.1, 4).toArray()}) {
          WeightedNodes nodes = WeightedNodes.of(scores, weights, STEEPEST, precision);
          for (double slope : new double[] {STEEPEST, -STEEPEST, 3}) {
            for (double threshold : new double[] {0.3, -4, spread / 2, 1e35}) {
              String where = size + " of " + spread + ", " + slope + " at " + threshold;
              compare(nodes, scores, weights, threshold, slope, tolerance, where);
            }
          }
        }
      }
    }
  }

  private static void compare(
      WeightedNodes nodes,
      float[] scores,
      double[] weights,
      double threshold,
      double slope,
      double tolerance,
      String where) {
    double derivatives = 0;
    double moments = 0;
    for (int i = 0; i < scores.length; i++) {
      double x = scores[i] - threshold;
      double q = Math.exp(-Math.abs(slope * x));
      double derivative = (weights.length == 0 ? 1 : weights[i]) * q / ((1 + q) * (1 + q));
      derivatives += derivative;
      moments += derivative * x;
    }
    double[] sums = {7, 7, 7, 7, 7, 7};
    nodes.add(threshold, slope, sums, SurrogateKernel.SURROGATE_POSITIVES);
    double[] expected = {7, 7, 7, 7 + slope * derivatives, 7, 7 + moments};
    double scale = tolerance * (10 + Math.abs(slope) * derivatives);
    assertArrayEquals(expected, sums, scale, where);
  }

  /** Scores within {@code spread}, every tenth of them equal to the one before. */
  private static float[] scores(SplittableRandom random, int size, double spread) {
    float[] scores = new float[size];
    for (int i = 0; i < size; i++) {
      scores[i] = i % 10 == 9 ? scores[i - 1] : (float) (spread * random.nextDouble() - spread / 8);
    }
    Arrays.sort(scores);
    return scores;
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void anInfinitelyWideIntervalTakesOneSetOfNodes(Precision precision) {
    float[] scores = {-1, 0.5f, 0.5f, 2};
    double[] sums = new double[SurrogateKernel.SUMS];
    WeightedNodes.of(scores, new double[0], 0, precision)
        .add(0, 0, sums, SurrogateKernel.SURROGATE);
    assertEquals(0, sums[SurrogateKernel.SURROGATE]);
    assertEquals(0.25 * 2, sums[SurrogateKernel.SLOPE], 1e-15);
  }
}
