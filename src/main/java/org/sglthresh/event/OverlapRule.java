package org.sglthresh.event;

import java.io.Serializable;

/**
 * When a window has the label of an event: enough of the event lies in it, or all of one that is
 * shorter than that.
 *
 * @param seconds how much of an event a window holds at least; above 0
 */
public record OverlapRule(double seconds) implements Serializable {
  /** Times are written in milliseconds, so a nanosecond is nothing. */
  private static final double ROUNDING = 1e-9;

  /** Whether a window has the label of an event. Onset and offset of the window are in seconds. */
  public boolean holds(double onset, double offset, SoundEvent event) {
    double overlap = Math.min(offset, event.offset()) - Math.max(onset, event.onset());
    return overlap > 0 && overlap >= Math.min(seconds, event.seconds()) - ROUNDING;
  }
}
