package org.sglthresh.corpus.sound;

import java.util.Random;

/** The random numbers of one sound. {@link Random} is specified to the last bit. */
final class Draws {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final Random random;

  /**
   * @param seed of the sounds
   * @param number of the sound among all with this seed
   */
  Draws(long seed, long number) {
    long mixed = (seed + GAMMA) * 0xBF58476D1CE4E5B9L + number * GAMMA;
    random = new Random(((mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL) >>> 16);
  }

  /** A number of a range, all alike. */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A number of a range above 0, in which each octave is as likely as any other. */
  double ratioBetween(double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }

  /** One of two, as likely as the other. */
  double either(double one, double other) {
    return random.nextBoolean() ? one : other;
  }

  /** A sample of white noise, from −1 to 1. */
  double noise() {
    return 2 * random.nextDouble() - 1;
  }
}
