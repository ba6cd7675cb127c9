package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The documented error of a sum, at every position of the interval on the sigmoid. */
class ChebyshevCompressionTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void nodesGiveTheSumsOfTheScoresTheyReplace(Precision precision) {
    double tolerance = precision == Precision.DOUBLE ? 1e-13 : 1e-8;
    SplittableRandom random = new SplittableRandom(1);
    ChebyshevCompression compression = ChebyshevCompression.of(precision);
    double slope = 20;
    double width = compression.width(slope);
    double[] nodes = new double[compression.nodes()];
    double[] nodeWeights = new double[compression.nodes()];
    for (double position = -12; position <= 12; position += 0.25) {
      for (int kind = 0; kind < 6; kind++) {
        float[] scores = scores(random, width, kind / 2);
        double[] weights = kind % 2 == 0 ? new double[0] : random.doubles(scores.length).toArray();
        compression.replace(scores, weights, 0, scores.length, nodes, nodeWeights, 0);
        double threshold = 1 + width / 2 - position / slope;
        double derivatives = 0;
        double moments = 0;
        for (int i = 0; i < scores.length; i++) {
          double x = scores[i] - threshold;
          double derivative = (weights.length == 0 ? 1 : weights[i]) * sigmoidDerivative(slope * x);
          derivatives += derivative;
          moments += x * derivative;
        }
        double nodeDerivatives = 0;
        double nodeMoments = 0;
        for (int j = 0; j < nodes.length; j++) {
          double x = nodes[j] - threshold;
          double derivative = nodeWeights[j] * sigmoidDerivative(slope * x);
          nodeDerivatives += derivative;
          nodeMoments += x * derivative;
        }
        String where = "at " + position + ", kind " + kind;
        assertEquals(derivatives, nodeDerivatives, tolerance * derivatives, where);
        assertEquals(
            moments, nodeMoments, tolerance * derivatives * (1 + Math.abs(position)), where);
      }
    }
  }

  /** Scores spread evenly (kind 0), near the lower end (1) or near both ends (2). */
  private static float[] scores(SplittableRandom random, double width, int kind) {
    float[] scores = new float[303];
    for (int i = 0; i < scores.length; i++) {
      double u = random.nextDouble();
      double place = kind == 0 ? u : kind == 1 ? u * u * u * u : u < 0.5 ? u * 0.1 : 1 - u * 0.05;
      scores[i] = (float) (1 + width * place * 0.999999);
    }
    Arrays.sort(scores);
    return scores;
  }

  private static double sigmoidDerivative(double z) {
    double q = Math.exp(-Math.abs(z));
    return q / ((1 + q) * (1 + q));
  }
}
