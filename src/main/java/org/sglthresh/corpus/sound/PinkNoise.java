package org.sglthresh.corpus.sound;

import org.sglthresh.math.Draws;

/** White noise through low-pass filters an octave and a half apart, which add up to about 1/f. */
final class PinkNoise implements Voice {
  private static final int FILTERS = 6;
  private static final double HIGHEST = 0.9;
  private static final double RATIO = 0.35;

  /** A filter as wide as a share of another has as much more power in each hertz. */
  private static final double GAIN = 1 / StrictMath.sqrt(RATIO);

  private final Draws draws;
  private final double[] filtered = new double[FILTERS];

  PinkNoise(Draws draws) {
    this.draws = draws;
  }

  @Override
  public double at(double seconds) {
    double sum = 0;
    double share = HIGHEST;
    double gain = 1;
    for (int i = 0; i < FILTERS; i++) {
      filtered[i] += share * (draws.noise() - filtered[i]);
      sum += gain * filtered[i];
      share *= RATIO;
      gain *= GAIN;
    }
    return sum;
  }
}
