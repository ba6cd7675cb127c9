package org.sglthresh.event.curve;

import java.io.Serializable;
import org.sglthresh.event.Seconds;

/** How long recordings are, and how many events of each class they have. They add up. */
public final class TruthFacts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double SECONDS_AN_HOUR = 3600;

  private long recordings;
  private long duration; // nanoseconds
  private final int[] events; // [classes]
  private final long[] lengths; // [classes], nanoseconds

  /** No recording. */
  public TruthFacts(int classes) {
    this.events = new int[classes];
    this.lengths = new long[classes];
  }

  /**
   * Adds a recording.
   *
   * @param nanoseconds how long it is
   */
  public void addRecording(long nanoseconds) {
    recordings++;
    duration += nanoseconds;
  }

  /** Adds events of a class, which last so many nanoseconds together. */
  public void addEvents(int label, int count, long nanoseconds) {
    events[label] += count;
    lengths[label] += nanoseconds;
  }

  /** Adds other recordings, or takes them away. */
  private void add(TruthFacts other, int sign) {
    recordings += sign * other.recordings;
    duration += sign * other.duration;
    for (int c = 0; c < events.length; c++) {
      events[c] += sign * other.events[c];
      lengths[c] += sign * other.lengths[c];
    }
  }

  /** Adds other recordings. */
  public void merge(TruthFacts other) {
    add(other, 1);
  }

  /** These without some of them. */
  public TruthFacts without(TruthFacts part) {
    TruthFacts rest = new TruthFacts(events.length);
    rest.add(this, 1);
    rest.add(part, -1);
    return rest;
  }

  /** How many recordings there are. */
  public long recordings() {
    return recordings;
  }

  /** How long they are together. */
  public double hours() {
    return Seconds.of(duration) / SECONDS_AN_HOUR;
  }

  /** How many events a class has. */
  public int events(int label) {
    return events[label];
  }

  /** How long the events of a class are together. */
  public double eventHours(int label) {
    return Seconds.of(lengths[label]) / SECONDS_AN_HOUR;
  }

  /** How many classes there are. */
  public int classes() {
    return events.length;
  }

  /** How many classes have events. */
  public int classesWithEvents() {
    int count = 0;
    for (int n : events) {
      count += n > 0 ? 1 : 0;
    }
    return count;
  }
}
