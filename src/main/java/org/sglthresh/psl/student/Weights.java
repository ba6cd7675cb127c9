package org.sglthresh.psl.student;

import java.io.Serializable;
import java.util.List;

/**
 * The numbers of a network: parameters that are learned, one tensor after another, and the running
 * means and variances of batch normalisation. Not a record, which Kryo cannot serialize.
 */
public final class Weights implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] parameters;
  private final float[] statistics;

  /**
   * @param parameters {@code [parameters]}; not copied
   * @param statistics {@code [statistics]}; not copied
   */
  public Weights(float[] parameters, float[] statistics) {
    this.parameters = parameters;
    this.statistics = statistics;
  }

  /** What is learned, {@code [parameters]}; not a copy. */
  public float[] parameters() {
    return parameters;
  }

  /** What batch normalisation keeps, {@code [statistics]}; not a copy. */
  public float[] statistics() {
    return statistics;
  }

  /** The mean of several networks of one architecture. */
  static Weights mean(List<Weights> weights) {
    Weights first = weights.get(0);
    return new Weights(
        mean(weights.stream().map(Weights::parameters).toList(), first.parameters.length),
        mean(weights.stream().map(Weights::statistics).toList(), first.statistics.length));
  }

  private static float[] mean(List<float[]> arrays, int length) {
    float[] mean = new float[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (float[] array : arrays) {
        sum += array[i];
      }
      mean[i] = (float) (sum / arrays.size());
    }
    return mean;
  }
}
