package org.sglthresh.psl.student;

import java.io.Serializable;

/**
 * Loss and gradient summed over windows and classes. Sums of disjoint windows add up. Not a record,
 * which Kryo cannot serialize.
 */
public final class GradientSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] gradient;
  private final double[] statistics;
  private double loss;
  private long known;
  private long windows;

  /**
   * No windows.
   *
   * @param parameters that are learned
   * @param statistics numbers that batch normalisation keeps
   */
  public GradientSums(int parameters, int statistics) {
    this.gradient = new double[parameters];
    this.statistics = new double[statistics];
  }

  /** What a task sends: half as many bytes. */
  public static final class Packed implements Serializable {
    private static final long serialVersionUID = 1L;

    private final float[] gradient;
    private final float[] statistics;
    private final double loss;
    private final long known;
    private final long windows;

    private Packed(GradientSums sums) {
      gradient = new float[sums.windows == 0 ? 0 : sums.gradient.length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) sums.gradient[i];
      }
      statistics = new float[sums.windows == 0 ? 0 : sums.statistics.length];
      for (int i = 0; i < statistics.length; i++) {
        statistics[i] = (float) (sums.statistics[i] / sums.windows);
      }
      loss = sums.loss;
      known = sums.known;
      windows = sums.windows;
    }
  }

  /** The sums with numbers in single precision. */
  public Packed packed() {
    return new Packed(this);
  }

  /**
   * Adds windows.
   *
   * @param addedLoss their binary cross-entropy, summed
   * @param addedKnown their labels that are known
   * @param addedWindows how many they are
   */
  public void add(double addedLoss, long addedKnown, long addedWindows) {
    loss += addedLoss;
    known += addedKnown;
    windows += addedWindows;
  }

  /** Adds to the gradient, from a position on. */
  public void addGradient(int at, float[] added) {
    for (int i = 0; i < added.length; i++) {
      gradient[at + i] += added[i];
    }
  }

  /** Adds running statistics as some windows have left them, from a position on. */
  public void addStatistics(int at, float[] values, long ofWindows) {
    for (int i = 0; i < values.length; i++) {
      statistics[at + i] += (double) ofWindows * values[i];
    }
  }

  /** Adds the sums of other windows. */
  public void add(Packed other) {
    addGradient(0, other.gradient);
    addStatistics(0, other.statistics, other.windows);
    add(other.loss, other.known, other.windows);
  }

  /** How many labels are known. */
  public long known() {
    return known;
  }

  /** How many windows there are. */
  public long windows() {
    return windows;
  }

  /** The mean binary cross-entropy of the known labels; NaN without any. */
  public double meanLoss() {
    return loss / known;
  }

  /** The gradient of the mean, {@code [parameters]}. */
  public double[] meanGradient() {
    double[] mean = new double[gradient.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = gradient[i] / known;
    }
    return mean;
  }

  /** Running statistics: the mean of those that tasks have, by their windows. */
  public float[] meanStatistics() {
    float[] mean = new float[statistics.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (statistics[i] / windows);
    }
    return mean;
  }
}
