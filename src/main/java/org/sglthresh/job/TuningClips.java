package org.sglthresh.job;

import java.util.List;
import org.sglthresh.optimize.Engine;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** The clips that thresholds are learned on, wherever they are. */
interface TuningClips extends AutoCloseable {
  /** The names of the classes, in the order of the scores. */
  List<String> classNames();

  /**
   * Number of (clip, class) pairs with a label above 0, or a bound for what they take in memory.
   */
  long positives();

  /** What was read. */
  List<InputFacts> inputs();

  /** Answers a method; the same one every time. */
  Engine engine();

  /**
   * Measures sets of thresholds on the clips.
   *
   * @param thresholdSets each {@code [classes]}
   * @param chosen classes to draw curves of
   */
  Measured measure(List<float[]> thresholdSets, ScoreBins bins, int[] chosen);

  /** A summary of the clips, as fine as the limits allow. */
  ScoreSummary summary(SummaryLimits limits);

  @Override
  void close();
}
