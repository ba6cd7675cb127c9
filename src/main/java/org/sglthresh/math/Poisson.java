package org.sglthresh.math;

import java.util.SplittableRandom;

/** Random numbers by Poisson's distribution; the same on every machine. */
public final class Poisson {
  /** From here on the rounded normal distribution is used, which is then as good. */
  private static final int LARGE = 64;

  private static final double[] EXP = new double[LARGE]; // e^-k

  static {
    for (int k = 0; k < LARGE; k++) {
      EXP[k] = StrictMath.exp(-k);
    }
  }

  private Poisson() {}

  /**
   * Draws a number.
   *
   * @param mean at least 0
   */
  public static long draw(SplittableRandom random, double mean) {
    double uniform = random.nextDouble();
    if (mean >= LARGE) {
      double z = NormalQuantile.at(Math.max(Double.MIN_NORMAL, uniform));
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * z));
    }
    int whole = (int) mean;
    double probability = whole == mean ? EXP[whole] : StrictMath.exp(-mean);
    long k = 0;
    double rest = uniform - probability;
    while (rest >= 0 && probability > 0) {
      k++;
      probability *= mean / k;
      rest -= probability;
    }
    return k;
  }
}
