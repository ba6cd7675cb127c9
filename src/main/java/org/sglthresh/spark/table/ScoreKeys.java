package org.sglthresh.spark.table;

import org.sglthresh.model.ScoreScale;
import org.sglthresh.summary.ScoreKey;

/** Which keys number the scores of a scale. */
public final class ScoreKeys {
  private ScoreKeys() {}

  /** The keys for scores of a scale. */
  public static ScoreKey of(ScoreScale scale) {
    return switch (scale) {
      case PROBABILITY -> ScoreKey.PROBABILITY;
      case LOGIT -> ScoreKey.LOGIT;
    };
  }

  /** The scale whose scores have such keys. */
  public static ScoreScale scale(ScoreKey key) {
    return switch (key) {
      case PROBABILITY -> ScoreScale.PROBABILITY;
      case LOGIT -> ScoreScale.LOGIT;
    };
  }
}
