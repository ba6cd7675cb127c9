package org.sglthresh.block.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promised error of a sum, wherever the interval lies on the bell. */
class ChebyshevCompressionTest {
  @ParameterizedTest
  @EnumSource(Precision.class)
  void nodesGiveTheSumsOfTheScoresTheyReplace(Precision precision) {
    double promised = precision == Precision.DOUBLE ? 1e-13 : 1e-8;
    SplittableRandom random = new SplittableRandom(1);
    ChebyshevCompression crowd = ChebyshevCompression.of(precision);
    double slope = 20;
    double width = crowd.width(slope);
    double[] nodes = new double[crowd.nodes()];
    double[] nodeWeights = new double[crowd.nodes()];
    for (double position = -12; position <= 12; position += 0.25) {
      for (int kind = 0; kind < 6; kind++) {
        float[] scores = scores(random, width, kind / 2);
        double[] weights = kind % 2 == 0 ? new double[0] : random.doubles(scores.length).toArray();
        crowd.replace(scores, weights, 0, scores.length, nodes, nodeWeights, 0);
        double threshold = 1 + width / 2 - position / slope;
        double bells = 0;
        double moments = 0;
        for (int i = 0; i < scores.length; i++) {
          double x = scores[i] - threshold;
          double bell = (weights.length == 0 ? 1 : weights[i]) * bell(slope * x);
          bells += bell;
          moments += x * bell;
        }
        double nodeBells = 0;
        double nodeMoments = 0;
        for (int j = 0; j < nodes.length; j++) {
          double x = nodes[j] - threshold;
          double bell = nodeWeights[j] * bell(slope * x);
          nodeBells += bell;
          nodeMoments += x * bell;
        }
        String where = "at " + position + ", kind " + kind;
        assertEquals(bells, nodeBells, promised * bells, where);
        assertEquals(moments, nodeMoments, promised * bells * (1 + Math.abs(position)), where);
      }
    }
  }

  /** Spread evenly, next to one end, or at both ends. */
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

  private static double bell(double z) {
    double q = Math.exp(-Math.abs(z));
    return q / ((1 + q) * (1 + q));
  }
}
