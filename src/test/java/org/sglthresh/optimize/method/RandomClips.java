package org.sglthresh.optimize.method;

import java.util.List;
import java.util.Random;
import org.sglthresh.block.kernel.ScalarKernel;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.optimize.engine.LocalEngine;
import org.sglthresh.testing.SharedData;

/** Clips of a made-up tagger: a positive's logit is higher by 2, and class 0 is rarer. */
record RandomClips(float[][] scores, byte[][] labels) {
  static final int CLASSES = 3;

  static RandomClips of(long seed, int clips) {
    Random random = new Random(seed);
    float[][] scores = new float[clips][CLASSES];
    byte[][] labels = new byte[clips][CLASSES];
    for (int clip = 0; clip < clips; clip++) {
      for (int c = 0; c < CLASSES; c++) {
        labels[clip][c] = (byte) (random.nextDouble() < 0.1 + 0.15 * c ? 1 : 0);
        double logit = 2 * labels[clip][c] - 1.5 + random.nextGaussian();
        scores[clip][c] = (float) (1 / (1 + Math.exp(-logit)));
      }
    }
    return new RandomClips(scores, labels);
  }

  LocalEngine engine() {
    return new LocalEngine(
        List.of(SharedData.blocks(scores, labels, 64)), CLASSES, new ScalarKernel(SlopeMode.FIXED));
  }
}
