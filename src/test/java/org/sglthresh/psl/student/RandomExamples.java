package org.sglthresh.psl.student;

import java.util.Arrays;
import java.util.Random;

/** Windows and weights by chance. */
final class RandomExamples {
  private RandomExamples() {}

  /** Windows whose labels are numbers from 0 to 1; every fifth is unknown. */
  static Examples soft(long seed, int windows, int inputs, int classes) {
    Random random = new Random(seed);
    int[] numbers = new int[windows];
    Arrays.setAll(numbers, i -> i);
    float[][] features = new float[windows][inputs];
    float[][] labels = new float[windows][classes];
    for (int i = 0; i < windows; i++) {
      fill(features[i], random);
      for (int c = 0; c < classes; c++) {
        labels[i][c] = random.nextInt(5) == 0 ? Float.NaN : random.nextInt(5) / 4f;
      }
    }
    return new Examples(numbers, features, labels);
  }

  /** Windows of two classes, one on each side of a line; what is on no side has none. */
  static Examples separable(long seed, int windows) {
    Random random = new Random(seed);
    int[] numbers = new int[windows];
    Arrays.setAll(numbers, i -> i);
    float[][] features = new float[windows][2];
    float[][] labels = new float[windows][2];
    for (int i = 0; i < windows; i++) {
      fill(features[i], random);
      float side = features[i][0] + 2 * features[i][1];
      labels[i][0] = side > 0.3f ? 1 : 0;
      labels[i][1] = side < -0.3f ? 1 : 0;
    }
    return new Examples(numbers, features, labels);
  }

  /**
   * Weights as trained networks have them: convolutions as they begin, so that what goes through
   * many layers neither dies nor grows, nor do its roundings; all else with random numbers added.
   */
  static Weights weights(Architecture architecture, long seed) {
    Random random = new Random(seed);
    float noise = architecture instanceof DenseArchitecture ? 0.3f : 0.1f;
    float[] parameters = architecture.initial(seed).parameters();
    int at = 0;
    for (Parameter parameter : architecture.parameters()) {
      boolean isOfConvolution = parameter.shape().size() == 4;
      for (int i = 0; i < parameter.size(); i++) {
        parameters[at++] += isOfConvolution ? 0 : noise * (float) random.nextGaussian();
      }
    }
    float[] statistics = new float[Parameter.size(architecture.statistics())];
    at = 0;
    for (Parameter statistic : architecture.statistics()) {
      boolean isMean = statistic.role() == Parameter.Role.MEAN;
      for (int i = 0; i < statistic.size(); i++) {
        statistics[at++] =
            isMean ? 0.3f * (float) random.nextGaussian() : 0.7f + 1.4f * random.nextFloat();
      }
    }
    return new Weights(parameters, statistics);
  }

  private static void fill(float[] values, Random random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
  }
}
