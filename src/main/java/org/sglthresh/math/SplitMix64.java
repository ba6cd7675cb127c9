package org.sglthresh.math;

/**
 * The random generator SplitMix64 (Steele, Lea &amp; Flood, OOPSLA 2014) as a function that gives
 * its n-th number directly. Used for shuffles and assignments that depend only on names and
 * positions.
 */
public final class SplitMix64 {
  /** What is added to its state for each number: 2<sup>64</sup> / golden ratio, made odd. */
  public static final long GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /**
   * The n-th number of the generator.
   *
   * @param seed state before the first number
   * @param n from 1
   */
  public static long number(long seed, long n) {
    long z = seed + n * GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
