package org.sglthresh.psl.soundscape;

import java.io.Serializable;

/**
 * A range of numbers, with both ends.
 *
 * @param low at most {@code high}
 * @param high at least {@code low}
 */
public record Range(double low, double high) implements Serializable {
  /** The range. */
  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException(low + " is not at most " + high);
    }
  }
}
