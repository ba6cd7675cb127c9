package org.sglthresh.model;

import java.io.Serializable;

/**
 * The threshold of one class.
 *
 * @param index position of the class in the scores array, from 0
 * @param name the class's name
 * @param threshold finite; a score strictly above it is a tag
 * @param support positives of the class among the clips it was tuned on
 * @param pinning whether learning may change it
 * @param basis what it rests on
 */
public record ClassThreshold(
    int index, String name, float threshold, double support, Pinning pinning, ThresholdBasis basis)
    implements Serializable {

  /** A threshold that says nothing of what it rests on. */
  public ClassThreshold(int index, String name, float threshold, double support, Pinning pinning) {
    this(index, name, threshold, support, pinning, ThresholdBasis.UNSTATED);
  }

  /** A threshold that learning may change. */
  public ClassThreshold(int index, String name, float threshold, double support) {
    this(index, name, threshold, support, Pinning.FREE);
  }

  /** The same with another pinning. */
  ClassThreshold with(Pinning other) {
    return new ClassThreshold(index, name, threshold, support, other, basis);
  }

  /** The same with another basis. */
  ClassThreshold with(ThresholdBasis other) {
    return new ClassThreshold(index, name, threshold, support, pinning, other);
  }
}
