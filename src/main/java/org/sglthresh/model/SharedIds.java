package org.sglthresh.model;

import org.sglthresh.math.Interval;

/**
 * How many of some clips are among others.
 *
 * @param clips the clips
 * @param sample those of them for which it is known: all, or a random sample
 * @param found those of the sample that are among the others
 */
public record SharedIds(long clips, long sample, long found) {

  /** Whether it is known for all clips. */
  public boolean isExact() {
    return sample == clips;
  }

  /** Whether it is known for any clip. */
  public boolean isKnown() {
    return sample > 0;
  }

  /** The share of the clips, an unbiased estimate from the sample; NaN where nothing is known. */
  public double share() {
    return (double) found / sample;
  }

  /** The number of clips, rounded where it is an estimate. */
  public long number() {
    return isExact() ? found : Math.round(share() * clips);
  }

  /** Where the share lies: itself where it is exact. */
  public Interval interval() {
    if (isExact() && isKnown()) {
      return new Interval(share(), share());
    }
    return isKnown()
        ? Interval.ofProportion((double) found, (double) sample, Interval.LEVEL)
        : new Interval(0, 1);
  }
}
