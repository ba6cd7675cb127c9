package org.sglthresh.optimize.method;

import java.util.List;
import org.sglthresh.math.LogitAxis;

/**
 * The weighted mean of several thresholds of each class, on the class's logit axis. Where more than
 * half of the weight says that every probability is to be tagged, or that none is, so does the
 * mean: these two have no place on the axis that could be averaged.
 */
final class LogitMean {
  private final List<LogitAxis> axes;
  private final double[] weights; // [classes]
  private final double[] logits; // [classes]
  private final double[] everything; // [classes]: weight of the thresholds that tag every score
  private final double[] nothing; // [classes]: weight of those that tag none

  /**
   * The mean of no threshold.
   *
   * @param axes {@code [classes]}
   */
  LogitMean(List<LogitAxis> axes) {
    this.axes = axes;
    this.weights = new double[axes.size()];
    this.logits = new double[axes.size()];
    this.everything = new double[axes.size()];
    this.nothing = new double[axes.size()];
  }

  /** Adds a threshold of each class, {@code [classes]}. */
  void add(double[] thresholds, double weight) {
    for (int c = 0; c < thresholds.length; c++) {
      add(c, thresholds[c], weight);
    }
  }

  /** Adds a threshold of a class. */
  void add(int c, double threshold, double weight) {
    LogitAxis axis = axes.get(c);
    weights[c] += weight;
    logits[c] += weight * axis.ofThreshold(threshold);
    everything[c] += axis.tagsEverything(threshold) ? weight : 0;
    nothing[c] += axis.tagsNothing(threshold) ? weight : 0;
  }

  /** The means, {@code [classes]}. */
  double[] thresholds() {
    double[] means = new double[weights.length];
    for (int c = 0; c < means.length; c++) {
      LogitAxis axis = axes.get(c);
      if (everything[c] > weights[c] / 2) {
        means[c] = axis.threshold(Double.NEGATIVE_INFINITY);
      } else if (nothing[c] > weights[c] / 2) {
        means[c] = axis.threshold(Double.POSITIVE_INFINITY);
      } else {
        means[c] = axis.inside(logits[c] / weights[c]);
      }
    }
    return means;
  }
}
