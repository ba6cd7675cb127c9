package org.sglthresh.model;

import java.io.Serializable;
import org.sglthresh.math.Logistic;

/**
 * The score below which a tagger kept nothing, as detectors and top-k lists do: what lies under it
 * was not seen, so no threshold may lie there.
 *
 * @param score a threshold at or above it is allowed; −∞ where every score was seen
 */
public record ScoreFloor(float score) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Every score was seen: any threshold is allowed. */
  public static final ScoreFloor NONE = new ScoreFloor(Float.NEGATIVE_INFINITY);

  /** Whether there is a floor. */
  public boolean isSet() {
    return score != Float.NEGATIVE_INFINITY;
  }

  /** Whether a threshold is not allowed. */
  public boolean isAbove(double threshold) {
    return threshold < score;
  }

  /** The higher floor: that of scores with this one and of others together. */
  public ScoreFloor and(ScoreFloor other) {
    return other.score > score ? other : this;
  }

  /** Raises the thresholds that are not allowed to the floor, {@code [classes]}. */
  public void lift(double[] thresholds) {
    for (int c = 0; c < thresholds.length; c++) {
      thresholds[c] = isAbove(thresholds[c]) ? score : thresholds[c];
    }
  }

  /** The floor of the logits of scores that are probabilities, rounded to float like them. */
  public ScoreFloor onLogitScale() {
    return isSet() ? new ScoreFloor((float) Logistic.boundedLogit(score)) : this;
  }
}
