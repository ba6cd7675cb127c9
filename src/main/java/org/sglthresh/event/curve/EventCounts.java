package org.sglthresh.event.curve;

import java.io.Serializable;
import java.util.List;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.count.EventCounter;
import org.sglthresh.event.count.EventCriteria;
import org.sglthresh.event.count.SegmentCounter;

/**
 * Counts of one decision for each class of some recordings: by segments, and by each criterion of
 * F1. They add up.
 */
public final class EventCounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int OF_CRITERION = 2;

  private final int classes;
  private final int criteria;
  private final int[] segments;
  private final int[] matches; // [classes][criteria][true and false positives]

  /**
   * No recording.
   *
   * @param criteria how many there are
   */
  public EventCounts(int classes, int criteria) {
    this.classes = classes;
    this.criteria = criteria;
    this.segments = new int[new SegmentCounter(classes, 1).counts()];
    this.matches = new int[classes * criteria * OF_CRITERION];
  }

  /**
   * Adds a recording.
   *
   * @param truth its events [classes]
   * @param detections [classes]
   */
  public void add(
      List<ClassEvents> truth,
      List<ClassEvents> detections,
      SegmentCounter segmentCounter,
      List<EventCriteria> kinds) {
    segmentCounter.add(truth, detections, segments, 0);
    for (int c = 0; c < classes; c++) {
      for (int k = 0; k < criteria; k++) {
        int[] counts = counts(kinds.get(k), truth, c, detections.get(c));
        matches[position(c, k)] += counts[EventCriteria.TRUE_POSITIVES];
        matches[position(c, k) + 1] += counts[EventCriteria.FALSE_POSITIVES];
      }
    }
  }

  /** The counts of a criterion of one class of a recording. */
  public static int[] counts(
      EventCriteria criteria, List<ClassEvents> truth, int label, ClassEvents detections) {
    int[] counts = new int[criteria.counts(truth.size())];
    if (detections.size() > 0) {
      EventCounter counter = criteria.counter(truth, label);
      for (int d = 0; d < detections.size(); d++) {
        counter.add(detections.onset(d), detections.offset(d));
      }
      counter.read(counts, 0);
    }
    return counts;
  }

  private int position(int label, int criterion) {
    return (label * criteria + criterion) * OF_CRITERION;
  }

  /** Adds other recordings. */
  public void merge(EventCounts other) {
    add(other, 1);
  }

  private void add(EventCounts other, int sign) {
    for (int i = 0; i < segments.length; i++) {
      segments[i] += sign * other.segments[i];
    }
    for (int i = 0; i < matches.length; i++) {
      matches[i] += sign * other.matches[i];
    }
  }

  /** These without some of them. */
  public EventCounts without(EventCounts part) {
    EventCounts rest = new EventCounts(classes, criteria);
    rest.add(this, 1);
    rest.add(part, -1);
    return rest;
  }

  /** Events of a class that are found by a criterion. */
  public int truePositives(int label, int criterion) {
    return matches[position(label, criterion)];
  }

  /** Detections of a class that are of no event by a criterion. */
  public int falsePositives(int label, int criterion) {
    return matches[position(label, criterion) + 1];
  }

  /** A count of the segments of a class: 0 true positives, 1 false ones, 2 false negatives. */
  public int segments(int label, int which) {
    return segments[SegmentCounter.CLASSES + SegmentCounter.OF_CLASS * label + which];
  }

  /** The error rate of segments: substitutions, deletions and insertions by what is there. */
  public double errorRate() {
    long errors =
        segments[SegmentCounter.SUBSTITUTIONS]
            + (long) segments[SegmentCounter.DELETIONS]
            + segments[SegmentCounter.INSERTIONS];
    long there = 0;
    for (int c = 0; c < classes; c++) {
      there += segments(c, 0) + segments(c, 2);
    }
    return there == 0 ? Double.NaN : errors / (double) there;
  }
}
