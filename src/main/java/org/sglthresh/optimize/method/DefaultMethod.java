package org.sglthresh.optimize.method;

import java.util.Arrays;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.optimize.Engine;
import org.sglthresh.optimize.EpochListener;
import org.sglthresh.optimize.ThresholdMethod;

/** Method {@code default}: the same threshold for every class, whatever the data. */
final class DefaultMethod implements ThresholdMethod {
  private final double threshold;

  /** The threshold of every class. */
  DefaultMethod(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    double[] thresholds = new double[engine.totals().classes()];
    Arrays.fill(thresholds, threshold);
    return thresholds;
  }
}
