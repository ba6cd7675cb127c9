package org.sglthresh.event;

import java.io.Serializable;

/**
 * An event in a recording, of a class.
 *
 * @param label index of its class
 * @param onset its begin, seconds from the begin of the recording, at least 0
 * @param offset its end, seconds from the begin of the recording, above {@code onset}
 */
public record SoundEvent(int label, double onset, double offset) implements Serializable {
  /** How long it lasts, in seconds. */
  public double seconds() {
    return offset - onset;
  }
}
