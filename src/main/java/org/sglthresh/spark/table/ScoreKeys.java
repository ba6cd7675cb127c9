package org.sglthresh.spark.table;

import org.sglthresh.model.ScoreScale;
import org.sglthresh.summary.ScoreKey;

/** Maps the scale of scores to the key that a summary sorts them by, and back. */
public final class ScoreKeys {
  private ScoreKeys() {}

  /** The key for scores of a scale. */
  public static ScoreKey of(ScoreScale scale) {
    return switch (scale) {
      case PROBABILITY -> ScoreKey.PROBABILITY;
      case LOGIT -> ScoreKey.LOGIT;
    };
  }

  /** The scale whose scores have this key. */
  public static ScoreScale scale(ScoreKey key) {
    return switch (key) {
      case PROBABILITY -> ScoreScale.PROBABILITY;
      case LOGIT -> ScoreScale.LOGIT;
    };
  }
}
