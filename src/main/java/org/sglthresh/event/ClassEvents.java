package org.sglthresh.event;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The events of one class in one recording, in the order of their onsets. They may overlap. Times
 * are nanoseconds.
 */
public final class ClassEvents {
  /** No event. */
  public static final ClassEvents NONE = new ClassEvents(new long[0], new long[0]);

  private final long[] onsets; // [events], rising
  private final long[] offsets; // [events]
  private final long[] latest; // [events], the latest offset so far

  private ClassEvents(long[] onsets, long[] offsets) {
    this.onsets = onsets;
    this.offsets = offsets;
    this.latest = offsets.clone();
    for (int e = 1; e < latest.length; e++) {
      latest[e] = Math.max(latest[e], latest[e - 1]);
    }
  }

  /** Events in any order, all of the same class. */
  public static ClassEvents of(List<SoundEvent> events) {
    List<SoundEvent> sorted =
        events.stream()
            .sorted(
                Comparator.comparingDouble(SoundEvent::onset)
                    .thenComparingDouble(SoundEvent::offset))
            .toList();
    return new ClassEvents(
        sorted.stream().mapToLong(event -> Seconds.toNanoseconds(event.onset())).toArray(),
        sorted.stream().mapToLong(event -> Seconds.toNanoseconds(event.offset())).toArray());
  }

  /**
   * Events whose times are copied.
   *
   * @param onsets rising [events]
   * @param offsets each above its onset [events]
   */
  public static ClassEvents ofSorted(long[] onsets, long[] offsets) {
    return new ClassEvents(onsets.clone(), offsets.clone());
  }

  /** How many events there are. */
  public int size() {
    return onsets.length;
  }

  /** The begin of an event. */
  public long onset(int event) {
    return onsets[event];
  }

  /** The end of an event. */
  public long offset(int event) {
    return offsets[event];
  }

  /** How long an event lasts. */
  public long length(int event) {
    return offsets[event] - onsets[event];
  }

  /** How long all events last together; where two overlap, both count. */
  public long length() {
    return Arrays.stream(offsets).sum() - Arrays.stream(onsets).sum();
  }

  /** The first event that may overlap with what begins at a time; those before it end by then. */
  public int firstAfter(long onset) {
    int low = 0;
    int high = latest.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (latest[middle] > onset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The first event that begins at a time or after it. */
  public int firstFrom(long onset) {
    int at = Arrays.binarySearch(onsets, onset);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && onsets[at - 1] == onset) {
      at--;
    }
    return at;
  }

  /** How long an event and the time from onset to offset have in common; at least 0. */
  public long overlap(int event, long onset, long offset) {
    return Math.max(0, Math.min(offsets[event], offset) - Math.max(onsets[event], onset));
  }

  /** How long all events have in common with the time from onset to offset. */
  public long overlap(long onset, long offset) {
    long sum = 0;
    for (int e = firstAfter(onset); e < onsets.length && onsets[e] < offset; e++) {
      sum += overlap(e, onset, offset);
    }
    return sum;
  }

  /** Whether two events overlap. */
  public boolean overlapEachOther() {
    return firstOverlap() >= 0;
  }

  /** The onset of the first event that begins within another one; −1 if none does. */
  public long firstOverlap() {
    for (int e = 1; e < onsets.length; e++) {
      if (onsets[e] < latest[e - 1]) {
        return onsets[e];
      }
    }
    return -1;
  }

  /** The same times without overlaps: events that overlap are one. */
  public ClassEvents merged() {
    long[] begins = new long[size()];
    long[] ends = new long[size()];
    int count = 0;
    for (int e = 0; e < onsets.length; e++) {
      if (count > 0 && onsets[e] < ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], offsets[e]);
      } else {
        begins[count] = onsets[e];
        ends[count++] = offsets[e];
      }
    }
    return new ClassEvents(Arrays.copyOf(begins, count), Arrays.copyOf(ends, count));
  }
}
