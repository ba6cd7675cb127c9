package org.sglthresh.math;

import java.io.Serializable;

/**
 * The axis on which methods fit, smooth and average the scores of one class: logits. A score lies
 * above a threshold on the axis if and only if it does on the scale of the scores, and any
 * threshold passes through the axis without loss: that which tags everything, and that which tags
 * nothing.
 */
public sealed interface LogitAxis extends Serializable permits ProbabilityAxis, LogitAxis.Identity {
  /** The axis of scores that are logits already. */
  LogitAxis IDENTITY = new Identity();

  /** The logit of a score. */
  double logit(double score);

  /** The place of a threshold. */
  double ofThreshold(double threshold);

  /** The threshold at a place of the axis; the inverse of {@link #ofThreshold}. */
  double threshold(double logit);

  /** The same, moved to the nearest place between the lowest and the highest score there can be. */
  double inside(double logit);

  /** Whether a threshold lies below every score there can be. */
  boolean tagsEverything(double threshold);

  /** Whether no score there can be lies above a threshold. */
  boolean tagsNothing(double threshold);

  /** Scores that are logits already. */
  record Identity() implements LogitAxis {
    private static final long serialVersionUID = 1L;

    @Override
    public double logit(double score) {
      return score;
    }

    @Override
    public double ofThreshold(double threshold) {
      return threshold;
    }

    @Override
    public double threshold(double logit) {
      return logit;
    }

    @Override
    public double inside(double logit) {
      return logit;
    }

    @Override
    public boolean tagsEverything(double threshold) {
      return false;
    }

    @Override
    public boolean tagsNothing(double threshold) {
      return false;
    }
  }
}
