package org.sglthresh.job.clips;

import org.sglthresh.job.Progress;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.interval.ThresholdBootstrap;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.summary.SummaryLimits;

/** Intervals of the thresholds of a run: how far they would differ on other clips. */
public final class Confidence {
  /** Enough bins for standard deviations, and few enough that a sample is cheap. */
  private static final SummaryLimits LIMITS =
      new SummaryLimits(SummaryLimits.FEWEST_BINS, SummaryLimits.FEWEST_BINS);

  /** Bytes a bin takes in memory, with all that a method computes from it. */
  static final long BYTES_PER_BIN = 100;

  private Confidence() {}

  /**
   * The intervals; none where no samples are asked for, or where one sample would fill more than a
   * quarter of the driver's memory, which is reported.
   *
   * @param learning how the thresholds were learned
   * @param pins classes that have no intervals
   * @param clipWeight weight of a tuning clip
   */
  public static ThresholdIntervals of(
      OptimizeOptions options,
      Learning learning,
      TuningClips tuning,
      Pins pins,
      double clipWeight,
      float[] thresholds,
      Progress progress) {
    int resamples = options.resamples();
    if (resamples == 0) {
      return ThresholdIntervals.none(thresholds.length);
    }
    long bytes = BYTES_PER_BIN * LIMITS.bins() * thresholds.length;
    long fitting = Runtime.getRuntime().maxMemory() / 4 / bytes;
    if (fitting == 0) {
      progress.note(
          "the intervals of the thresholds are left out: the bootstrap samples of "
              + thresholds.length
              + " classes are too large for the driver's memory (--driver-memory)");
      return ThresholdIntervals.none(thresholds.length);
    }
    progress.phase("learn thresholds of " + resamples + " bootstrap samples");
    ThresholdBootstrap bootstrap =
        new ThresholdBootstrap(tuning.summary(LIMITS), clipWeight, learning, pins, tuning::weighed);
    int parallel = (int) Math.min(fitting, Runtime.getRuntime().availableProcessors());
    return bootstrap.intervals(
        thresholds, resamples, parallel, done -> progress.step(done, resamples));
  }
}
