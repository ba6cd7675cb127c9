package org.sglthresh.event.curve;

import java.util.Arrays;
import java.util.List;

/**
 * The polyphonic sound detection score: the area under the mean of the classes' curves, lowered by
 * their standard deviation (Bilen et al., equations 11 to 14).
 *
 * @param value 0 to 1
 * @param curve the effective true positive rate by the rate of effective false positives
 */
public record Psds(double value, Staircase curve) {
  /**
   * The score of some classes.
   *
   * @param classes their curves; those without events are none of them
   */
  public static Psds of(PsdsParameters parameters, List<Staircase> classes) {
    double[] rates =
        classes.stream()
            .flatMapToDouble(curve -> Arrays.stream(curve.rates()))
            .sorted()
            .distinct()
            .toArray();
    double[] heights = new double[rates.length];
    int[] next = new int[classes.size()];
    double[] reached = new double[classes.size()];
    for (int i = 0; i < rates.length; i++) {
      for (int c = 0; c < reached.length; c++) {
        Staircase curve = classes.get(c);
        while (next[c] < curve.rates().length && curve.rates()[next[c]] <= rates[i]) {
          reached[c] = curve.heights()[next[c]++];
        }
      }
      heights[i] = effective(reached, parameters.stabilityWeight());
    }
    Staircase curve = new Staircase(rates, heights, new float[0]);
    return new Psds(curve.area(parameters.maximumRate()), curve);
  }

  /** The mean without a share of the standard deviation; at least 0. */
  private static double effective(double[] heights, double stabilityWeight) {
    double mean = Arrays.stream(heights).sum() / heights.length;
    double squares = 0;
    for (double height : heights) {
      squares += (height - mean) * (height - mean);
    }
    return Math.max(0, mean - stabilityWeight * Math.sqrt(squares / heights.length));
  }
}
