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
 */
public record ClassThreshold(
    int index, String name, float threshold, double support, Pinning pinning)
    implements Serializable {

  /** A threshold that learning may change. */
  public ClassThreshold(int index, String name, float threshold, double support) {
    this(index, name, threshold, support, Pinning.FREE);
  }
}
