package org.sglthresh.psl;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the scores of the windows of a recording become scores of the recording, class by class.
 *
 * @param kind what is taken
 * @param quantile which quantile, in [0, 1]; 0 for other kinds
 */
public record Pooling(Kind kind, double quantile) implements Serializable {
  private static final String QUANTILE = "quantile:";

  /** What is taken of the scores of a class. */
  public enum Kind {
    MAX,
    MEAN,
    QUANTILE
  }

  /** The highest score of each class. */
  public static final Pooling MAX = new Pooling(Kind.MAX, 0);

  /** The mean of the scores of each class. */
  public static final Pooling MEAN = new Pooling(Kind.MEAN, 0);

  /** Of a text: {@code max}, {@code mean} or {@code quantile:0.9}. */
  public static Optional<Pooling> parse(String text) {
    if (text.equals("max")) {
      return Optional.of(MAX);
    }
    if (text.equals("mean")) {
      return Optional.of(MEAN);
    }
    if (!text.startsWith(QUANTILE)) {
      return Optional.empty();
    }
    try {
      double quantile = Double.parseDouble(text.substring(QUANTILE.length()));
      return quantile >= 0 && quantile <= 1
          ? Optional.of(new Pooling(Kind.QUANTILE, quantile))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * The scores of a recording.
   *
   * @param windows in the order of time [windows][classes], at least one
   */
  public float[] of(List<float[]> windows) {
    int classes = windows.get(0).length;
    float[] pooled = new float[classes];
    double[] values = new double[windows.size()];
    for (int c = 0; c < classes; c++) {
      for (int w = 0; w < values.length; w++) {
        values[w] = windows.get(w)[c];
      }
      pooled[c] = (float) of(values);
    }
    return pooled;
  }

  private double of(double[] values) {
    return switch (kind) {
      case MAX -> Arrays.stream(values).max().orElseThrow();
      case MEAN -> mean(values);
      case QUANTILE -> quantile(values);
    };
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Linear between the two nearest values, as {@code numpy.quantile} has it. */
  private double quantile(double[] values) {
    Arrays.sort(values);
    double position = quantile * (values.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, values.length - 1);
    return values[below] + (values[above] - values[below]) * (position - below);
  }
}
