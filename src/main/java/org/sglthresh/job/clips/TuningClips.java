package org.sglthresh.job.clips;

import java.util.List;
import org.sglthresh.job.InputFacts;
import org.sglthresh.job.Progress;
import org.sglthresh.model.IdSketch;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** The clips that thresholds are learned on: in blocks, in Spark SQL, or summarised. */
public interface TuningClips extends AutoCloseable {
  /** The names of the classes, in the order of the scores. */
  List<String> classNames();

  /**
   * Number of (clip, class) pairs with a label above 0, or a bound for what they take in memory.
   */
  long positives();

  /** What was read. */
  List<InputFacts> inputs();

  /** Which clips they are. */
  default IdSketch ids() {
    return inputs().get(0).facts().ids();
  }

  /** Answers a method; always the same engine. */
  Engine engine();

  /** The clips as they were read, with the weights that they have themselves. */
  default TuningClips asRead() {
    return this;
  }

  /** An engine over some of the clips, with the weights of {@link #engine}. */
  default Engine weighed(Engine other) {
    return other;
  }

  /** Measures sets of thresholds on the clips. */
  Measured measure(MeasurePlan plan);

  /** A summary of the clips, as fine as the limits allow. */
  ScoreSummary summary(SummaryLimits limits);

  /**
   * The same clips, known well enough for the best thresholds and for exact counts at given ones:
   * themselves, where every score is known.
   *
   * @param objective whose best thresholds are wanted
   * @param thresholds each {@code [classes]}
   */
  default TuningClips refined(
      AveragedMeasure objective, List<double[]> thresholds, Progress progress) {
    return this;
  }

  @Override
  void close();
}
