package org.sglthresh.job;

import java.util.List;
import org.sglthresh.optimize.Engine;
import org.sglthresh.stats.ScoreBins;

/**
 * Tuning clips of which there is a summary.
 *
 * @param inputs what it was made of
 */
record SummarizedClips(List<String> classNames, List<InputFacts> inputs, Engine engine)
    implements TuningClips {
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
  public void close() {
    // lies on the driver and holds nothing elsewhere
  }
}
