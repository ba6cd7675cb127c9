package org.sglthresh.optimize.method;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sglthresh.math.SplitMix64;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.ThresholdMethod;
import org.sglthresh.optimize.cut.CutCurves;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.stats.PositiveCuts;

/**
 * Method {@code bagged}: the exact optimum of 200 bootstrap samples of the clips, averaged on the
 * logit scale (bagging: Breiman, Machine Learning 24, 1996). Averaging evens out the optimum's
 * habit of settling into the gaps between the tuning scores.
 *
 * <p>The bootstrap is the Poisson one: every clip enters a sample a Poisson(1) number of times.
 * Only sums between neighbouring positives matter, and a sum of n Poisson(1) draws is one
 * Poisson(n) draw, so a sample costs as many draws as there are positives.
 */
final class BaggedMethod implements ThresholdMethod {
  private static final int SAMPLES = 200;
  private static final double KNUTH_LIMIT = 30;

  private final LogitScale scale;
  private final long seed;

  BaggedMethod(LogitScale scale, long seed) {
    this.scale = scale;
    this.seed = seed;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    List<PositiveCuts> cuts = engine.positiveCuts();
    double[] known = engine.totals().known();
    BitSet held = engine.pins().classes();
    List<int[]> chosen =
        IntStream.range(0, SAMPLES)
            .parallel()
            .mapToObj(sample -> resample(cuts, known, held, random(sample)).best(objective))
            .toList();
    double[][] places = places(cuts);
    LogitMean mean = new LogitMean(scale.axes(engine));
    for (int[] best : chosen) {
      for (int c = 0; c < best.length; c++) {
        mean.add(c, places[c][best[c] + 1], 1);
      }
    }
    return mean.thresholds();
  }

  private SplittableRandom random(int sample) {
    return new SplittableRandom(SplitMix64.number(seed, sample + 1L));
  }

  /** The threshold of every cut, {@code [classes][1 + cuts]}; the first keeps nothing. */
  private static double[][] places(List<PositiveCuts> cuts) {
    double[][] places = new double[cuts.size()][];
    for (int c = 0; c < places.length; c++) {
      PositiveCuts ofClass = cuts.get(c);
      places[c] = new double[ofClass.size() + 1];
      for (int j = CutCurves.NOTHING; j < ofClass.size(); j++) {
        places[c][j + 1] = Placement.MIDPOINT.threshold(ofClass, j);
      }
    }
    return places;
  }

  /**
   * A sample. Clips that no cut keeps are not drawn, but for the positives: they change no cut.
   *
   * @param known of the clips themselves, {@code [classes]}
   */
  private static CutCurves resample(
      List<PositiveCuts> cuts, double[] known, BitSet held, SplittableRandom random) {
    double[][] truePositives = new double[cuts.size()][];
    double[][] predicted = new double[cuts.size()][];
    double[] positives = new double[cuts.size()];
    double[] drawn = new double[cuts.size()];
    for (int c = 0; c < positives.length; c++) {
      PositiveCuts ofClass = cuts.get(c);
      double kept = 0;
      truePositives[c] = new double[ofClass.size()];
      predicted[c] = new double[ofClass.size()];
      double tp = 0;
      double pp = 0;
      for (int j = 0; j < ofClass.size(); j++) {
        double found = poisson(ofClass.positiveWeight(j), random);
        kept += ofClass.positiveWeight(j) + ofClass.negativeWeight(j);
        tp += found;
        pp += found + poisson(ofClass.negativeWeight(j), random);
        truePositives[c][j] = tp;
        predicted[c][j] = pp;
      }
      double below = ofClass.positivesBelow();
      positives[c] = tp + (below > 0 ? poisson(below, random) : 0);
      double negativesBelow = Math.max(0, known[c] - kept - below);
      drawn[c] = pp + positives[c] - tp + negativesBelow;
    }
    return new CutCurves(truePositives, predicted, positives, drawn, held);
  }

  /** Knuth's method for small means, the rounded normal approximation for large ones. */
  private static double poisson(double mean, SplittableRandom random) {
    if (mean > KNUTH_LIMIT) {
      return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
