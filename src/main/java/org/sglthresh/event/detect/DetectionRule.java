package org.sglthresh.event.detect;

import java.io.Serializable;

/**
 * How the scores of a class become events, in this order: the median of the scores, the thresholds,
 * gaps that are closed, events that are too short.
 *
 * @param threshold an event is where the score is above it
 * @param low where the score stays above it the event goes on, on both sides; at most the
 *     threshold, and equal to it without hysteresis
 * @param median length of the median filter, nanoseconds; 0 is none
 * @param gap events so far apart or less are one, nanoseconds; 0: none are joined
 * @param shortest events that are shorter are left out, nanoseconds; 0: none is
 */
public record DetectionRule(float threshold, float low, long median, long gap, long shortest)
    implements Serializable {
  /** A threshold and nothing else. */
  public static DetectionRule above(float threshold) {
    return new DetectionRule(threshold, threshold, 0, 0, 0);
  }

  /** The same with another threshold; a low one keeps its distance as a share of it. */
  public DetectionRule withThreshold(float other) {
    float lower = low == threshold ? other : Math.min(other, other * (low / threshold));
    return new DetectionRule(other, lower, median, gap, shortest);
  }

  /** The same with another median filter. */
  public DetectionRule withMedian(long other) {
    return new DetectionRule(threshold, low, other, gap, shortest);
  }

  /**
   * Whether a score above the threshold is all that an event needs, after the median filter. Then
   * its events are known at all thresholds at once.
   */
  public boolean isPlain() {
    return low == threshold && gap == 0 && shortest == 0;
  }
}
