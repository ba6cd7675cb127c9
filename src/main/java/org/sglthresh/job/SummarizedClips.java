package org.sglthresh.job;

import java.util.List;
import org.sglthresh.block.SlopeMode;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.SummaryEngine;
import org.sglthresh.stats.ScoreBins;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/**
 * Tuning clips of which there is a summary.
 *
 * @param inputs what it was made of
 * @param summary the summary
 * @param engine answers from it
 */
record SummarizedClips(
    List<String> classNames, List<InputFacts> inputs, ScoreSummary summary, Engine engine)
    implements TuningClips {

  /** Clips that a summary answers for. */
  SummarizedClips(
      List<String> classNames, List<InputFacts> inputs, ScoreSummary summary, SlopeMode slopeMode) {
    this(classNames, inputs, summary, new SummaryEngine(summary, slopeMode));
  }

  /** The cuts of a summary are as few as its bins: there is always room for them. */
  @Override
  public long positives() {
    return 0;
  }

  @Override
  public Measured measure(List<float[]> thresholdSets, ScoreBins bins, int[] chosen) {
    return new SummaryMeasures(engine, thresholdSets, bins, chosen);
  }

  @Override
  public ScoreSummary summary(SummaryLimits limits) {
    return summary.plus(ScoreSummary.empty(summary.key(), limits, summary.classes()));
  }

  @Override
  public void close() {
    // lies on the driver and holds nothing elsewhere
  }
}
