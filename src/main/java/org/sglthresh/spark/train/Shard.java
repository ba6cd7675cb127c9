package org.sglthresh.spark.train;

import java.io.Serializable;
import java.util.Arrays;
import org.sglthresh.psl.student.Examples;
import org.sglthresh.spark.rows.RowViolations;

/**
 * The windows of a partition, in the order of their keys. Not a record, which Kryo cannot
 * serialize.
 */
final class Shard implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] ids;
  private final float[][] features;
  private final float[][] labels;
  private final Facts facts;

  Shard(String[] ids, float[][] features, float[][] labels, Facts facts) {
    this.ids = ids;
    this.features = features;
    this.labels = labels;
    this.facts = facts;
  }

  /** What the driver wants to know of the windows before the training. */
  static final class Facts implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What is wrong with rows. */
    final RowViolations violations = new RowViolations();

    /** Sum of the labels that are known, {@code [classes]}. */
    final double[] labelSums;

    int windows;
    long featuresLeftOut;
    long labelsLeftOut;

    Facts(int classes) {
      labelSums = new double[classes];
    }

    /** Adds those of the next partition. */
    void add(Facts next) {
      violations.merge(next.violations);
      for (int c = 0; c < labelSums.length; c++) {
        labelSums[c] += next.labelSums[c];
      }
      windows = Math.addExact(windows, next.windows);
      featuresLeftOut += next.featuresLeftOut;
      labelsLeftOut += next.labelsLeftOut;
    }
  }

  /**
   * The same windows as the network takes them.
   *
   * @param first the number of the first window among all
   * @param from position of the first that is wanted
   * @param to position after the last
   */
  Examples examples(int first, int from, int to) {
    int[] numbers = new int[to - from];
    Arrays.setAll(numbers, i -> first + from + i);
    return new Examples(
        numbers, Arrays.copyOfRange(features, from, to), Arrays.copyOfRange(labels, from, to));
  }

  /** Some windows by their numbers among all, of which the first here has this one. */
  Examples examples(int first, int[] numbers) {
    float[][] chosenFeatures = new float[numbers.length][];
    float[][] chosenLabels = new float[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      chosenFeatures[i] = features[numbers[i] - first];
      chosenLabels[i] = labels[numbers[i] - first];
    }
    return new Examples(numbers, chosenFeatures, chosenLabels);
  }

  int size() {
    return ids.length;
  }

  String id(int position) {
    return ids[position];
  }

  float[][] labels() {
    return labels;
  }

  Facts facts() {
    return facts;
  }
}
