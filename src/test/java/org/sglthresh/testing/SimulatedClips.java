package org.sglthresh.testing;

import java.util.Arrays;
import java.util.Random;
import org.sglthresh.block.ClipLabels;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.math.Logistic;

/**
 * Simulated clips. The classes of a clip are correlated, and so is the quality of its scores. Since
 * any number of clips can be made, the true value of a statistic is known.
 */
public final class SimulatedClips {
  private SimulatedClips() {}

  /**
   * Independent clips.
   *
   * @param seed the same seed gives the same clips
   * @param weight of each clip
   */
  public static ScoreBlock make(long seed, int clips, int classes, float weight) {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L + 1);
    ScoreBlockBuilder builder = new ScoreBlockBuilder(classes, clips);
    for (int n = 0; n < clips; n++) {
      double busy = random.nextGaussian();
      double quality = 0.7 * random.nextGaussian();
      float[] scores = new float[classes];
      int[] positives = new int[classes];
      int count = 0;
      for (int c = 0; c < classes; c++) {
        double share = Logistic.sigmoid(-1.5 - 0.2 * c + busy);
        boolean positive = random.nextDouble() < share;
        double logit = (positive ? 1.0 : -2.5) + quality + 1.2 * random.nextGaussian();
        scores[c] = (float) Logistic.sigmoid(logit);
        if (positive) {
          positives[count++] = c;
        }
      }
      builder.add(scores, ClipLabels.of(Arrays.copyOf(positives, count)).weighing(weight));
    }
    return builder.build();
  }
}
