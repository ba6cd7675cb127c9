package org.sglthresh.psl.label;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sglthresh.event.SoundEvent;

/** The events near a window, for windows that are asked for in the order of time. */
final class ActiveEvents {
  private final List<SoundEvent> byOnset;
  private final List<SoundEvent> active = new ArrayList<>();
  private int next;

  ActiveEvents(List<SoundEvent> events) {
    byOnset = events.stream().sorted(Comparator.comparingDouble(SoundEvent::onset)).toList();
  }

  /**
   * The events that overlap with a window.
   *
   * @param onset of the window, not before that of the window before
   * @param offset of the window
   */
  List<SoundEvent> at(double onset, double offset) {
    while (next < byOnset.size() && byOnset.get(next).onset() < offset) {
      active.add(byOnset.get(next++));
    }
    active.removeIf(event -> event.offset() <= onset);
    return active;
  }
}
