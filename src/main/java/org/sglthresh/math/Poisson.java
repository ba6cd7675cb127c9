package org.sglthresh.math;

import java.util.SplittableRandom;

/** Random numbers of the Poisson distribution, the same on every machine. */
public final class Poisson {
  /** From this mean on the rounded normal distribution is used, which is close enough there. */
  private static final int LARGE = 64;

  private static final double[] EXP = new double[LARGE]; // e^-k

  static {
    for (int k = 0; k < LARGE; k++) {
      EXP[k] = StrictMath.exp(-k);
    }
  }

  private Poisson() {}

  /**
   * Draws one number, with one draw of {@code random}.
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
