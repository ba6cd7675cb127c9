package org.sglthresh.event.curve;

import java.io.Serializable;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.math.FloatOrder;

/** The highest F1 of a class over all thresholds, and where it is. Not thread-safe. */
public final class BestThreshold implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int events;
  private int truePositives;
  private int falsePositives;
  private float kept = Float.POSITIVE_INFINITY;
  private float dropped = Float.NEGATIVE_INFINITY;
  private boolean isLast = true; // the state seen last is the best one

  /**
   * Nothing is detected yet.
   *
   * @param events of the class
   */
  BestThreshold(int events) {
    this.events = events;
  }

  /** Takes the state of thresholds below a score. */
  void offer(int[] counts, int at, float score) {
    if (isLast) {
      dropped = score;
      isLast = false;
    }
    int found = counts[at + EventCriteria.TRUE_POSITIVES];
    int wrong = counts[at + EventCriteria.FALSE_POSITIVES];
    // cross-multiplied, so that equal ones are told from better ones
    long value = (long) found * (truePositives + falsePositives + events);
    long best = (long) truePositives * (found + wrong + events);
    if (value > best) {
      truePositives = found;
      falsePositives = wrong;
      kept = score;
      dropped = Float.NEGATIVE_INFINITY;
      isLast = true;
    }
  }

  /** F1 of the best threshold; 0 where nothing is found. */
  public double f1() {
    int sum = truePositives + falsePositives + events;
    return sum == 0 ? 0 : 2.0 * truePositives / sum;
  }

  /** Events that are found at it. */
  public int truePositives() {
    return truePositives;
  }

  /** Detections of no event at it. */
  public int falsePositives() {
    return falsePositives;
  }

  /** The best thresholds are below this score; infinite where none is better than no detection. */
  public float kept() {
    return kept;
  }

  /** The best thresholds are not below this score; infinite where the best one is below all. */
  public float dropped() {
    return dropped;
  }

  /**
   * Half-way between the two. Where everything is kept, half the lowest score, or a little below it
   * if that is not above 0; where nothing is, the highest score, and 1 without any.
   */
  public float threshold() {
    if (Float.isInfinite(kept)) {
      return Float.isInfinite(dropped) ? 1 : dropped;
    }
    if (Float.isInfinite(dropped)) {
      return kept > 0 ? kept / 2 : Math.nextDown(kept);
    }
    return FloatOrder.floor(dropped + ((double) kept - dropped) / 2);
  }
}
