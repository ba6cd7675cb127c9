package org.sglthresh.event.count;

import java.util.Arrays;
import org.sglthresh.event.detect.FrameTimes;
import org.sglthresh.math.FloatOrder;

/**
 * The counts of one class in one recording at every threshold: the threshold falls from above all
 * scores, frames become part of detections in the order of their scores, and detections grow and
 * join. Each frame changes at most three detections, so a recording takes no more than sorting its
 * scores does (Ebbers, Serizel and Haeb-Umbach, Threshold independent evaluation of sound event
 * detection scores, ICASSP 2022, have the same counts from each threshold's detections).
 *
 * <p>Not thread-safe.
 */
public final class ThresholdSweep {
  /** Receives changes of the counts, from the highest score to the lowest. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Receives a change.
     *
     * @param score the counts change where the threshold falls below it
     * @param changes of the counts [counts]; valid during the call
     */
    void change(float score, int[] changes);
  }

  private long[] order = {}; // scores and their frames, rising
  private int[] otherEnd = {}; // [frames] of the detection that begins or ends there
  private boolean[] active = {}; // [frames]
  private int[] before; // [counts]
  private int[] changes; // [counts]

  /**
   * A sweep.
   *
   * @param counts how many counts the counters have together
   */
  public ThresholdSweep(int counts) {
    this.before = new int[counts];
    this.changes = new int[counts];
  }

  /**
   * Sweeps over a recording.
   *
   * @param scores of the class [frames]
   * @param counters without detections
   * @param positions of the first count of each counter [counters]
   */
  public void run(
      FrameTimes times, float[] scores, EventCounter[] counters, int[] positions, Sink sink) {
    int frames = times.size();
    begin(scores, frames);
    int next = frames - 1;
    while (next >= 0) {
      int rank = (int) (order[next] >> Integer.SIZE);
      while (next >= 0 && (int) (order[next] >> Integer.SIZE) == rank) {
        activate((int) order[next], times, counters);
        next--;
      }
      emit(FloatOrder.ofRank(rank), counters, positions, sink);
    }
  }

  private void begin(float[] scores, int frames) {
    if (order.length != frames) {
      order = new long[frames];
      otherEnd = new int[frames];
      active = new boolean[frames];
    }
    Arrays.fill(active, false);
    Arrays.fill(before, 0);
    for (int f = 0; f < frames; f++) {
      order[f] = ((long) FloatOrder.rank(scores[f]) << Integer.SIZE) | f;
    }
    Arrays.sort(order);
  }

  /** Joins a frame with the detections at its sides. */
  private void activate(int frame, FrameTimes times, EventCounter[] counters) {
    int first = frame;
    int last = frame;
    if (times.followsOn(frame) && active[frame - 1]) {
      first = otherEnd[frame - 1];
      remove(times.onset(first), times.offset(frame - 1), counters);
    }
    int after = frame + 1;
    if (after < times.size() && active[after] && times.followsOn(after)) {
      last = otherEnd[after];
      remove(times.onset(after), times.offset(last), counters);
    }
    active[frame] = true;
    otherEnd[first] = last;
    otherEnd[last] = first;
    for (EventCounter counter : counters) {
      counter.add(times.onset(first), times.offset(last));
    }
  }

  private static void remove(long onset, long offset, EventCounter[] counters) {
    for (EventCounter counter : counters) {
      counter.remove(onset, offset);
    }
  }

  private void emit(float score, EventCounter[] counters, int[] positions, Sink sink) {
    for (int i = 0; i < counters.length; i++) {
      counters[i].read(changes, positions[i]);
    }
    boolean changed = false;
    for (int i = 0; i < changes.length; i++) {
      int now = changes[i];
      changes[i] = now - before[i];
      before[i] = now;
      changed |= changes[i] != 0;
    }
    if (changed) {
      sink.change(score, changes);
    }
  }
}
