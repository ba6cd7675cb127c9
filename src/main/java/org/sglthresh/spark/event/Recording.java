package org.sglthresh.spark.event;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.SoundEvent;
import org.sglthresh.event.detect.FrameTimes;

/**
 * All that is known of a recording.
 *
 * @param name of it
 * @param duration nanoseconds; −1: it is not known
 * @param truth its events [classes]
 * @param detections of it by table [tables][classes]
 * @param times of its frames; none without scores
 * @param scores [classes][frames]
 */
record Recording(
    String name,
    long duration,
    List<ClassEvents> truth,
    List<List<ClassEvents>> detections,
    FrameTimes times,
    float[][] scores) {
  /** Events by class. */
  static List<ClassEvents> byClass(List<SoundEvent> events, int classes) {
    List<List<SoundEvent>> byClass = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      byClass.add(new ArrayList<>(0));
    }
    events.forEach(event -> byClass.get(event.label()).add(event));
    return byClass.stream()
        .map(own -> own.isEmpty() ? ClassEvents.NONE : ClassEvents.of(own))
        .toList();
  }

  /** Whether it has scores. */
  boolean isScored() {
    return times.size() > 0;
  }

  /** Whether it has any event. */
  boolean hasEvents() {
    return truth.stream().anyMatch(events -> events.size() > 0);
  }
}
