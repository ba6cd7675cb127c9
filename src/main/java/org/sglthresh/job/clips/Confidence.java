package org.sglthresh.job.clips;

import org.sglthresh.job.Progress;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.interval.ThresholdBootstrap;
import org.sglthresh.optimize.interval.ThresholdIntervals;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodName.Trait;
import org.sglthresh.summary.ScoreSummary;
import org.sglthresh.summary.SummaryLimits;

/** Intervals of the thresholds of a run: how far they would differ on other clips. */
public final class Confidence {
  /** Samples where nothing else is said. */
  public static final int USUAL = 25;

  /** Enough bins for standard deviations, and few enough that a sample is cheap. */
  private static final SummaryLimits LIMITS =
      new SummaryLimits(SummaryLimits.FEWEST_BINS, SummaryLimits.FEWEST_BINS);

  /** Bytes a bin takes in memory, with all that a method computes from it. */
  static final long BYTES_PER_BIN = 100;

  private Confidence() {}

  /** The usual number of samples: none where a method draws at random itself. */
  public static int usual(MethodName method) {
    return method.has(Trait.LEARNED) && !method.has(Trait.RANDOM) ? USUAL : 0;
  }

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
    if (resamples == 0 || !fits(thresholds.length, progress)) {
      return ThresholdIntervals.none(thresholds.length);
    }
    progress.phase("learn thresholds of " + resamples + " bootstrap samples");
    return of(
        new ThresholdBootstrap(summary(tuning), clipWeight, learning, pins, tuning::weighed),
        thresholds,
        resamples,
        progress);
  }

  /** A summary of the clips that samples are drawn from. */
  public static ScoreSummary summary(TuningClips tuning) {
    return tuning.summary(LIMITS);
  }

  /** Whether a sample takes no more than a quarter of the driver's memory; reported if not. */
  public static boolean fits(int classes, Progress progress) {
    if (fitting(classes) > 0) {
      return true;
    }
    progress.note(
        "the intervals of the thresholds are left out: the bootstrap samples of "
            + classes
            + " classes are too large for the driver's memory (--driver-memory)");
    return false;
  }

  private static long fitting(int classes) {
    return Runtime.getRuntime().maxMemory() / 4 / (BYTES_PER_BIN * LIMITS.bins() * classes);
  }

  /**
   * The intervals from samples that {@linkplain #fits fit}.
   *
   * @param resamples at least 2
   */
  public static ThresholdIntervals of(
      ThresholdBootstrap bootstrap, float[] thresholds, int resamples, Progress progress) {
    long fitting = fitting(thresholds.length);
    int parallel = (int) Math.min(fitting, Runtime.getRuntime().availableProcessors());
    return bootstrap.intervals(
        thresholds, resamples, parallel, done -> progress.step(done, resamples));
  }
}
