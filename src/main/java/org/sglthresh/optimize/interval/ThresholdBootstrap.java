package org.sglthresh.optimize.interval;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.math.Distributions;
import org.sglthresh.math.Interval;
import org.sglthresh.math.LogitAxis;
import org.sglthresh.math.SplitMix64;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.FlooredEngine;
import org.sglthresh.optimize.Pins;
import org.sglthresh.optimize.engine.SummaryEngine;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.summary.ScoreSummary;

/**
 * How far thresholds would differ if they were learned from other clips of the same kind: the
 * method learns them anew on bootstrap samples of a summary of the clips, and the standard
 * deviation over the samples, on the logit scale, makes an interval around each threshold.
 *
 * <p>The samples are drawn class by class. A threshold depends on the other classes only through
 * what all have in common, such as micro-F1, so ignoring which labels occur together in a clip
 * changes little.
 *
 * @param summary of the tuning clips
 * @param clipWeight weight of one clip: Σw² / Σw; 1 where all weigh 1
 * @param learning how the thresholds are learned; the same seed gives the same intervals, on any
 *     number of cores
 * @param pins classes whose thresholds do not depend on any clips; they have no intervals, and
 *     neither have rare classes, whose thresholds are not their own
 * @param weighing makes the engine over a sample weigh its labels as the run does
 */
public record ThresholdBootstrap(
    ScoreSummary summary,
    double clipWeight,
    Learning learning,
    Pins pins,
    UnaryOperator<Engine> weighing) {

  /** Samples in which every label weighs as its clip. */
  public ThresholdBootstrap(ScoreSummary summary, double clipWeight, Learning learning, Pins pins) {
    this(summary, clipWeight, learning, pins, engine -> engine);
  }

  /**
   * The intervals.
   *
   * @param thresholds those to be judged, {@code [classes]}
   * @param resamples number of samples, at least 2
   * @param parallel how many samples may be in memory at the same time
   * @param done receives how many samples are done, on the caller's thread
   */
  public ThresholdIntervals intervals(
      float[] thresholds, int resamples, int parallel, IntConsumer done) {
    double[][] samples = new double[resamples][];
    for (int from = 0; from < resamples; from += parallel) {
      int to = Math.min(resamples, from + parallel);
      List<double[]> learned =
          IntStream.range(from, to).parallel().mapToObj(sample -> learn(sample)).toList();
      for (int i = from; i < to; i++) {
        samples[i] = learned.get(i - from);
      }
      done.accept(to);
    }
    double quantile = Distributions.studentTwoSided(Interval.LEVEL, resamples - 1.0);
    List<LogitAxis> axes = learning.settings().scale().axes(engine(summary));
    double[] positives = summary.totals().positives();
    Interval[] intervals = new Interval[thresholds.length];
    for (int c = 0; c < intervals.length; c++) {
      intervals[c] =
          positives[c] > 0 && !pins.isPinned(c) && !learning.isRare(positives[c])
              ? interval(axes.get(c), thresholds[c], quantile * deviation(samples, c, axes.get(c)))
              : Interval.UNKNOWN;
    }
    return new ThresholdIntervals(resamples, Arrays.asList(intervals));
  }

  private double[] learn(int sample) {
    MethodSettings settings = learning.settings();
    long mixed = (settings.seed() + 1) * SplitMix64.GAMMA + sample;
    Engine engine = engine(summary.resampled(mixed, clipWeight));
    double[] thresholds =
        learning.method().create(settings).optimize(engine, learning.objective(), state -> {});
    engine.confine(thresholds);
    return thresholds;
  }

  private Engine engine(ScoreSummary clips) {
    // what samples differ by is far above the eighth digit
    SummaryEngine engine =
        new SummaryEngine(clips, learning.settings().sgl().slopeMode(), Precision.FLOAT);
    return pins.applyTo(weighing.apply(FlooredEngine.of(engine, summary.floor())));
  }

  private static double deviation(double[][] samples, int c, LogitAxis axis) {
    double mean = 0;
    for (double[] sample : samples) {
      mean += axis.ofThreshold(sample[c]) / samples.length;
    }
    double squares = 0;
    for (double[] sample : samples) {
      double distance = axis.ofThreshold(sample[c]) - mean;
      squares += distance * distance;
    }
    return Math.sqrt(squares / (samples.length - 1));
  }

  private Interval interval(LogitAxis axis, float threshold, double reach) {
    double logit = axis.ofThreshold(threshold);
    return new Interval(
        Math.min(threshold, Math.max(summary.floor().score(), axis.threshold(logit - reach))),
        Math.max(threshold, axis.threshold(logit + reach)));
  }
}
