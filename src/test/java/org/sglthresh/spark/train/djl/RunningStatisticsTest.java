package org.sglthresh.spark.train.djl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.psl.student.Weights;

/** What batch normalisation keeps. */
class RunningStatisticsTest {
  private static final int FRAMES = 41;
  private static final int CHANNELS = 8;

  private static float[] statistics(Examples examples) {
    return Batches.gradient(Batches.TRAIN, Batches.weights(), examples, 1).meanStatistics();
  }

  /** All outputs of a channel of the first convolution, of 3 × 3, stride 2 and padding 1. */
  private static double[] outputs(Examples examples, int channel) {
    int rows = 32;
    int columns = 21;
    double[] outputs = new double[examples.size() * rows * columns];
    float[] kernel = Batches.weights().parameters(); // begins with [channels × 1 × 3 × 3]
    int at = 0;
    for (int i = 0; i < examples.size(); i++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double sum = 0;
          for (int k = 0; k < 9; k++) {
            int band = 2 * row + k / 3 - 1;
            int frame = 2 * column + k % 3 - 1;
            if (band >= 0 && band < 64 && frame >= 0 && frame < FRAMES) {
              sum += kernel[9 * channel + k] * examples.features(i)[band * FRAMES + frame];
            }
          }
          outputs[at++] = sum;
        }
      }
    }
    return outputs;
  }

  @Test
  void moveATenthOfTheWayToThoseOfTheWindows() {
    Examples examples = Batches.windows(4);
    float[] before = Batches.weights().statistics();
    float[] after = statistics(examples);
    int means = Batches.position("blocks.0.0.norm.running_mean");
    int variances = Batches.position("blocks.0.0.norm.running_var");
    for (int channel = 0; channel < CHANNELS; channel++) {
      double[] outputs = outputs(examples, channel);
      double mean = Arrays.stream(outputs).average().orElseThrow();
      double squares = Arrays.stream(outputs).map(x -> (x - mean) * (x - mean)).sum();
      double variance = squares / (outputs.length - 1);
      assertEquals(0.9 * before[means + channel] + 0.1 * mean, after[means + channel], 1e-5);
      assertEquals(
          0.9 * before[variances + channel] + 0.1 * variance, after[variances + channel], 1e-4);
    }
  }

  @Test
  void staySameWhenFrozen() {
    float[] before = Batches.weights().statistics();
    assertArrayEquals(
        before,
        Batches.gradient(Batches.FROZEN, Batches.weights(), Batches.windows(4), 1)
            .meanStatistics());
  }

  @Test
  void scoresUseThoseThatAreKept() {
    Weights weights = Batches.weights();
    Examples examples = Batches.windows(2);
    try (DjlKernel kernel = Batches.kernel(Batches.TRAIN)) {
      float[] alone = kernel.scores(weights, examples.select(0, 1))[0];
      assertArrayEquals(alone, kernel.scores(weights, examples)[0], 1e-6f);
      Weights moved = new Weights(weights.parameters(), statistics(examples));
      assertFalse(Arrays.equals(alone, kernel.scores(moved, examples.select(0, 1))[0]));
    }
  }

  /** Of lengths apart, each counts by its windows. */
  @Test
  void areTheMeanOverWindowsOfDifferentLengths() {
    Examples mixed = Batches.windows(0, 41, 41, 41, 17);
    float[] of41 = statistics(mixed.select(0, 3));
    float[] of17 = statistics(mixed.select(3, 4));
    float[] expected = new float[of41.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 0.75f * of41[i] + 0.25f * of17[i];
    }
    assertArrayEquals(expected, statistics(mixed), 1e-5f);
  }

  @Test
  void theWeightsOfTheCallerStayAsTheyAre() {
    Weights weights = Batches.weights();
    Batches.gradient(Batches.TRAIN, weights, Batches.windows(4), 1);
    assertArrayEquals(Batches.weights().parameters(), weights.parameters());
    assertArrayEquals(Batches.weights().statistics(), weights.statistics());
  }
}
