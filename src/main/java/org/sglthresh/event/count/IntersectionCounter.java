package org.sglthresh.event.count;

import java.util.List;
import java.util.stream.IntStream;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;

/** Counts by {@link IntersectionCriteria}. */
final class IntersectionCounter implements EventCounter {
  private final IntersectionCriteria criteria;
  private final List<ClassEvents> truth;
  private final int label;
  private final ClassEvents own;
  private final int[] others; // classes with events, without the own one
  private final long[] covered; // [events] by relevant detections
  private final int[] crossTriggers; // [classes]
  private int truePositives;
  private int falsePositives;

  IntersectionCounter(IntersectionCriteria criteria, List<ClassEvents> truth, int label) {
    this.criteria = criteria;
    this.truth = truth;
    this.label = label;
    this.own = truth.get(label);
    this.covered = new long[own.size()];
    this.crossTriggers = new int[criteria.countsCrossTriggers() ? truth.size() : 0];
    this.others = crossTriggers.length == 0 ? new int[0] : others();
  }

  private int[] others() {
    return IntStream.range(0, truth.size())
        .filter(c -> c != label && truth.get(c).size() > 0)
        .toArray();
  }

  @Override
  public void add(long onset, long offset) {
    change(onset, offset, 1);
  }

  @Override
  public void remove(long onset, long offset) {
    change(onset, offset, -1);
  }

  private void change(long onset, long offset, int sign) {
    long length = offset - onset;
    if (own.size() > 0 && covers(own.overlap(onset, offset), criteria.detection(), length)) {
      cover(onset, offset, sign);
      return;
    }
    falsePositives += sign;
    for (int other : others) {
      if (covers(truth.get(other).overlap(onset, offset), criteria.crossTrigger(), length)) {
        crossTriggers[other] += sign;
      }
    }
  }

  private void cover(long onset, long offset, int sign) {
    for (int e = own.firstAfter(onset); e < own.size() && own.onset(e) < offset; e++) {
      boolean before = isFound(e);
      covered[e] += sign * own.overlap(e, onset, offset);
      truePositives += (isFound(e) ? 1 : 0) - (before ? 1 : 0);
    }
  }

  private boolean isFound(int event) {
    return covers(covered[event], criteria.truth(), own.length(event));
  }

  /** Whether a part is so large a share of a whole; nothing is covered by nothing. */
  private static boolean covers(long part, double share, long whole) {
    return part > 0 && part + Seconds.TOLERANCE >= share * whole;
  }

  @Override
  public void read(int[] counts, int at) {
    counts[at + EventCriteria.TRUE_POSITIVES] = truePositives;
    counts[at + EventCriteria.FALSE_POSITIVES] = falsePositives;
    System.arraycopy(
        crossTriggers, 0, counts, at + EventCriteria.CROSS_TRIGGERS, crossTriggers.length);
  }
}
