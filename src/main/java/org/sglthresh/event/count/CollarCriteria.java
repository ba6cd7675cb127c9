package org.sglthresh.event.count;

import java.util.List;
import org.sglthresh.event.ClassEvents;
import org.sglthresh.event.Seconds;

/**
 * When a detection is right by its begin and end (Mesaros, Heittola and Virtanen, Metrics for
 * polyphonic sound event detection, 2016). Each event is found by at most one detection, and as
 * many are found as can be, as sed_eval's optimal matching has it.
 *
 * @param onset how far the onsets may be apart, nanoseconds
 * @param offset how far the offsets may be apart, nanoseconds
 * @param share how far the offsets may be apart as a share of the event, where that is more
 */
public record CollarCriteria(long onset, long offset, double share) implements EventCriteria {
  /** Those of DCASE and of sed_eval: 200 ms, and a fifth of the event for its end. */
  public static final CollarCriteria DCASE =
      new CollarCriteria(Seconds.toNanoseconds(.2), Seconds.toNanoseconds(.2), .2);

  @Override
  public int counts(int classes) {
    return FALSE_POSITIVES + 1;
  }

  @Override
  public EventCounter counter(List<ClassEvents> truth, int label) {
    return new CollarCounter(this, truth.get(label));
  }

  /**
   * Whether a detection is one of an event. Seconds are compared as doubles, as sed_eval does: 2.2
   * and 2 are more than .2 apart, while 1 and .8 are not.
   */
  boolean match(ClassEvents events, int event, long onset, long offset) {
    double begin = Seconds.of(events.onset(event));
    double end = Seconds.of(events.offset(event));
    double allowed = Math.max(Seconds.of(this.offset), share * (end - begin));
    return Math.abs(begin - Seconds.of(onset)) <= Seconds.of(this.onset)
        && Math.abs(end - Seconds.of(offset)) <= allowed;
  }
}
