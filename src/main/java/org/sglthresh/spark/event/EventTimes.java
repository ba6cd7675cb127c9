package org.sglthresh.spark.event;

import java.util.Arrays;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.detect.Detector;

/** Collects events of one class of one recording. */
final class EventTimes implements Detector.Sink {
  private long[] onsets = new long[4];
  private long[] offsets = new long[4];
  private int size;

  @Override
  public void event(long onset, long offset, float peak) {
    if (size == onsets.length) {
      onsets = Arrays.copyOf(onsets, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size);
    }
    onsets[size] = onset;
    offsets[size++] = offset;
  }

  ClassEvents events() {
    return size == 0
        ? ClassEvents.NONE
        : ClassEvents.ofSorted(Arrays.copyOf(onsets, size), Arrays.copyOf(offsets, size));
  }
}
