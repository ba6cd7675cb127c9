package org.sglthresh.math;

/**
 * The generator SplitMix64 (Steele, Lea &amp; Flood, OOPSLA 2014) as a function: any of its numbers
 * at once, for shuffling and dealing out that depend on names and positions alone.
 */
public final class SplitMix64 {
  /** What its state grows by from number to number: 2<sup>64</sup> by the golden ratio, odd. */
  public static final long GAMMA = 0x9e3779b97f4a7c15L;

  private SplitMix64() {}

  /**
   * One of the generator's numbers.
   *
   * @param seed its state before the first
   * @param n which, from 1
   */
  public static long number(long seed, long n) {
    long z = seed + n * GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
