package org.sglthresh.event.curve;

import java.io.Serializable;

/**
 * A curve of steps, each of which keeps its height until the next one.
 *
 * @param rates effective false positives an hour, rising [steps]
 * @param heights true positive rates, 0 to 1 [steps]
 * @param scores the threshold of a step is below it [steps]; empty for a mean of classes
 */
public record Staircase(double[] rates, double[] heights, float[] scores) implements Serializable {
  /** The mean height up to a rate, 0 to 1. */
  public double area(double maximumRate) {
    double sum = 0;
    for (int i = 0; i < rates.length && rates[i] < maximumRate; i++) {
      double end = i + 1 < rates.length ? Math.min(rates[i + 1], maximumRate) : maximumRate;
      sum += (end - rates[i]) * heights[i];
    }
    return sum / maximumRate;
  }
}
