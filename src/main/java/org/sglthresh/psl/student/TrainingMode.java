package org.sglthresh.psl.student;

import java.io.Serializable;

/**
 * What a network does in training alone.
 *
 * @param dropout share of the numbers before the last layer that a step leaves out, in [0, 1)
 * @param seed of what is left out
 * @param normalisation which means and variances are used
 */
public record TrainingMode(double dropout, long seed, Normalisation normalisation)
    implements Serializable {
  /** Means and variances of batch normalisation. */
  public enum Normalisation {
    /** Those of the windows of the step; the running ones move towards them. */
    TRAIN,
    /** The running ones, which stay: for fine-tuning, and where steps have few windows. */
    FROZEN
  }
}
