package org.sglthresh.psl.student;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Windows with their labels. Not a record, which Kryo cannot serialize.
 *
 * <p>Features are an embedding, or a log-mel spectrogram by band; windows may differ in length.
 * Labels are numbers from 0 to 1 a class, NaN where unknown.
 */
public final class Examples implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] numbers;
  private final float[][] features;
  private final float[][] labels;

  /**
   * @param numbers of the windows among all, which decide what dropout leaves out
   * @param features {@code [windows][numbers of a window]}
   * @param labels {@code [windows][classes]}
   */
  public Examples(int[] numbers, float[][] features, float[][] labels) {
    this.numbers = numbers;
    this.features = features;
    this.labels = labels;
  }

  /** How many windows there are. */
  public int size() {
    return features.length;
  }

  /** The number of a window among all. */
  public int number(int i) {
    return numbers[i];
  }

  /** What a network is given of a window. */
  public float[] features(int i) {
    return features[i];
  }

  /** The labels of a window, {@code [classes]}; NaN where unknown. */
  public float[] labels(int i) {
    return labels[i];
  }

  /** The windows from one position to below another. */
  public Examples select(int from, int to) {
    return new Examples(
        Arrays.copyOfRange(numbers, from, to),
        Arrays.copyOfRange(features, from, to),
        Arrays.copyOfRange(labels, from, to));
  }

  /** Some of the windows, by their positions. */
  public Examples select(List<Integer> positions) {
    int size = positions.size();
    int[] chosenNumbers = new int[size];
    float[][] chosenFeatures = new float[size][];
    float[][] chosenLabels = new float[size][];
    for (int i = 0; i < size; i++) {
      int at = positions.get(i);
      chosenNumbers[i] = numbers[at];
      chosenFeatures[i] = features[at];
      chosenLabels[i] = labels[at];
    }
    return new Examples(chosenNumbers, chosenFeatures, chosenLabels);
  }
}
