package org.sglthresh.psl.soundscape;

import java.util.List;
import java.util.Optional;

/**
 * What is in a soundscape.
 *
 * @param number of the soundscape, from 0
 * @param background the sound behind the events; none for silence
 * @param backgroundOnset where in that sound it begins, seconds
 * @param events by onset
 */
public record Soundscape(
    long number,
    Optional<SourceSound> background,
    double backgroundOnset,
    List<MixedEvent> events) {
  /** How many events there are at most at any time. */
  public int polyphony() {
    int most = 0;
    for (MixedEvent first : events) {
      int together = 0;
      for (MixedEvent other : events) {
        boolean sounds =
            other.event().onset() <= first.event().onset()
                && other.event().offset() > first.event().onset();
        together += sounds ? 1 : 0;
      }
      most = Math.max(most, together);
    }
    return most;
  }
}
