package org.sglthresh.event.count;

import java.util.List;
import org.sglthresh.event.ClassEvents;

/**
 * Counts by segments: a class is in a segment where any of its events is, for however short a time.
 * The counts of sed_eval 0.2.1 (Mesaros, Heittola and Virtanen, 2016), which takes a recording to
 * be as long as its last event or detection.
 */
public final class SegmentCounter {
  /** Position of the true positives of the first class, before false positives and negatives. */
  public static final int CLASSES = 3;

  /** How many counts each class has: true positives, false positives, false negatives. */
  public static final int OF_CLASS = 3;

  /** Position of the substitutions: a wrong class for one that is missed in the same segment. */
  public static final int SUBSTITUTIONS = 0;

  /** Position of the deletions: classes that are missed. */
  public static final int DELETIONS = 1;

  /** Position of the insertions: classes that are not there. */
  public static final int INSERTIONS = 2;

  private final int classes;
  private final long length;

  /**
   * A counter.
   *
   * @param length of a segment, nanoseconds
   */
  public SegmentCounter(int classes, long length) {
    this.classes = classes;
    this.length = length;
  }

  /** How many counts there are. */
  public int counts() {
    return CLASSES + OF_CLASS * classes;
  }

  /**
   * Adds a recording.
   *
   * @param truth its events [classes]
   * @param detections [classes]
   * @param counts receives what is counted, from a position on
   */
  public void add(List<ClassEvents> truth, List<ClassEvents> detections, int[] counts, int at) {
    int segments = Math.max(segments(truth), segments(detections));
    int[] missed = new int[segments];
    int[] wrong = new int[segments];
    for (int c = 0; c < classes; c++) {
      if (truth.get(c).size() == 0 && detections.get(c).size() == 0) {
        continue;
      }
      boolean[] there = active(truth.get(c), segments);
      boolean[] found = active(detections.get(c), segments);
      int own = at + CLASSES + OF_CLASS * c;
      for (int s = 0; s < segments; s++) {
        if (there[s] && found[s]) {
          counts[own]++;
        } else if (found[s]) {
          counts[own + 1]++;
          wrong[s]++;
        } else if (there[s]) {
          counts[own + 2]++;
          missed[s]++;
        }
      }
    }
    for (int s = 0; s < segments; s++) {
      int both = Math.min(missed[s], wrong[s]);
      counts[at + SUBSTITUTIONS] += both;
      counts[at + DELETIONS] += missed[s] - both;
      counts[at + INSERTIONS] += wrong[s] - both;
    }
  }

  private int segments(List<ClassEvents> events) {
    long last = 0;
    for (ClassEvents ofClass : events) {
      for (int e = 0; e < ofClass.size(); e++) {
        last = Math.max(last, ofClass.offset(e));
      }
    }
    return Math.toIntExact(ceiling(last));
  }

  private boolean[] active(ClassEvents events, int segments) {
    boolean[] active = new boolean[segments];
    for (int e = 0; e < events.size(); e++) {
      long end = ceiling(events.offset(e));
      for (long s = events.onset(e) / length; s < end; s++) {
        active[(int) s] = true;
      }
    }
    return active;
  }

  private long ceiling(long time) {
    return -Math.floorDiv(-time, length);
  }
}
