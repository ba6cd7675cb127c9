package org.sglthresh.corpus.sound;

import org.sglthresh.math.Draws;

/**
 * Kinds of voices. The arithmetic is exactly specified, so that a sound is the same on every
 * machine.
 */
final class Voices {
  private static final int HARMONICS = 6;

  /** Frequency of the second tone of a free bar as a multiple of the first. */
  private static final double BAR = 2.756;

  private Voices() {}

  /** A tone of one frequency. */
  static Voice sine(double hertz) {
    return time -> wave(hertz * time);
  }

  /**
   * A tone whose frequency rises or falls by the same ratio in each moment.
   *
   * @param hertz at its begin
   * @param ratio of the frequency at the end to that; not 1
   * @param seconds from begin to end
   */
  static Voice chirp(double hertz, double ratio, double seconds) {
    double slope = StrictMath.log(ratio) / seconds;
    return time -> wave(hertz * (StrictMath.exp(slope * time) - 1) / slope);
  }

  /**
   * A tone whose frequency swings, with its first overtone.
   *
   * @param hertz in the middle
   * @param depth of the swing as a share of that
   * @param rate swings a second
   */
  static Voice siren(double hertz, double depth, double rate) {
    double swing = depth * hertz / (2 * Math.PI * rate);
    return time -> {
      double cycles = hertz * time + swing * (1 - wave(rate * time + 0.25));
      return wave(cycles) + 0.3 * wave(2 * cycles);
    };
  }

  /**
   * A wave that is high for a share of each cycle and low for the rest, about 0.
   *
   * @param duty the share
   */
  static Voice pulses(double hertz, double duty) {
    return time -> fraction(hertz * time) < duty ? 1 - duty : -duty;
  }

  /**
   * A tone with overtones.
   *
   * @param decay amplitude of each overtone as a share of the one below
   */
  static Voice harmonics(double hertz, double decay) {
    return time -> {
      double sum = 0;
      double amplitude = 1;
      for (int i = 1; i <= HARMONICS; i++) {
        sum += amplitude * wave(i * hertz * time);
        amplitude *= decay;
      }
      return sum;
    };
  }

  /**
   * A struck bar: a tone and the next that a free bar has, which die away.
   *
   * @param seconds in which its amplitude falls to 1/e
   */
  static Voice ping(double hertz, double seconds) {
    return time ->
        StrictMath.exp(-time / seconds) * (wave(hertz * time) + 0.6 * wave(BAR * hertz * time));
  }

  /**
   * Short bursts of noise.
   *
   * @param rate clicks a second
   * @param seconds in which the amplitude of each falls to 1/e
   */
  static Voice clicks(double rate, double seconds, Draws draws) {
    return time -> StrictMath.exp(-fraction(rate * time) / (rate * seconds)) * draws.noise();
  }

  private static double wave(double cycles) {
    return StrictMath.sin(2 * Math.PI * fraction(cycles));
  }

  private static double fraction(double cycles) {
    return cycles - Math.floor(cycles);
  }
}
