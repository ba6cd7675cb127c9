package org.sglthresh.optimize.interval;

import java.util.Collections;
import java.util.List;
import org.sglthresh.math.Interval;

/**
 * Intervals of level {@link Interval#LEVEL} around the thresholds of a run.
 *
 * @param resamples number of bootstrap samples they come from; 0 where none were drawn
 * @param classes one a class; {@linkplain Interval#UNKNOWN unknown} for a class without positives
 */
public record ThresholdIntervals(int resamples, List<Interval> classes) {
  /** None at all. */
  public static ThresholdIntervals none(int classes) {
    return new ThresholdIntervals(0, Collections.nCopies(classes, Interval.UNKNOWN));
  }

  /** Whether any is known. */
  public boolean areKnown() {
    return resamples > 0;
  }

  /** Keeps its own copy. */
  public ThresholdIntervals {
    classes = List.copyOf(classes);
  }
}
