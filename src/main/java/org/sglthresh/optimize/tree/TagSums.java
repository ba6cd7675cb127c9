package org.sglthresh.optimize.tree;

import java.io.Serializable;
import org.sglthresh.stats.ClassCounts;

/** Tags by class: how many, and the sums of those whose label is known. */
final class TagSums implements Serializable {
  private static final long serialVersionUID = 1L;

  final double[] predicted; // [classes], Σw
  final double[] truePositives; // [classes], Σw·y
  long tags;

  TagSums(int classes) {
    this(new double[classes], new double[classes], 0);
  }

  private TagSums(double[] predicted, double[] truePositives, long tags) {
    this.predicted = predicted;
    this.truePositives = truePositives;
    this.tags = tags;
  }

  /**
   * Adds a tag.
   *
   * @param label in [0, 1]; NaN: unknown
   */
  void add(int classIndex, float label, float weight) {
    tags++;
    if (!Float.isNaN(label)) {
      predicted[classIndex] += weight;
      truePositives[classIndex] += (double) weight * label;
    }
  }

  /** Adds sums of a class. */
  void add(int classIndex, double weight, double trueWeight) {
    predicted[classIndex] += weight;
    truePositives[classIndex] += trueWeight;
  }

  void merge(TagSums other) {
    tags += other.tags;
    ClassCounts.addTo(predicted, other.predicted);
    ClassCounts.addTo(truePositives, other.truePositives);
  }

  TagSums copy() {
    return new TagSums(predicted.clone(), truePositives.clone(), tags);
  }
}
