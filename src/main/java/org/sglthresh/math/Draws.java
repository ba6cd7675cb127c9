package org.sglthresh.math;

import java.util.Random;

/**
 * The random numbers of one item of many, such as a sound or a mixture. They depend on the seed and
 * the number of the item alone, and are the same on every machine: {@link Random} is specified to
 * the last bit.
 */
public final class Draws {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final Random random;

  /**
   * @param seed of all items
   * @param number of the item among all with this seed
   */
  public Draws(long seed, long number) {
    this(mix(mix(seed + GAMMA) + (number + 1) * GAMMA) >>> 16);
  }

  /**
   * The numbers of a state.
   *
   * @param state of which 48 bits count; those of several items are to differ in many of them
   */
  public Draws(long state) {
    random = new Random(state);
  }

  /** SplitMix64's output function (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number of a range, all alike. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A number of a range above 0, in which each octave is as likely as any other. */
  public double ratioBetween(double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }

  /** A whole number from 0 to below a bound, all alike. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** One of two, as likely as the other. */
  public double either(double one, double other) {
    return random.nextBoolean() ? one : other;
  }

  /** A sample of white noise, from −1 to 1. */
  public double noise() {
    return 2 * random.nextDouble() - 1;
  }
}
