package org.sglthresh.optimize;

import org.sglthresh.math.Logistic;
import org.sglthresh.model.ScoreScale;

/**
 * Scores on the logit scale, where those of real taggers spread out: on DCASE 2017 good thresholds
 * lie between 0.006 and 0.9. Logits are limited to ±{@link Logistic#LOGIT_LIMIT}, so that 0 and 1,
 * and probabilities that float cannot tell from them, stay finite.
 */
public enum LogitScale {
  /** Scores are probabilities. */
  OF_PROBABILITIES {
    @Override
    public double toLogit(double score) {
      return Logistic.boundedLogit(score);
    }

    @Override
    public double toScore(double logit) {
      return Logistic.sigmoid(logit);
    }
  },
  /** Scores are logits already. */
  OF_LOGITS {
    @Override
    public double toLogit(double score) {
      return score;
    }

    @Override
    public double toScore(double logit) {
      return logit;
    }
  };

  /** What scores of a scale are. */
  public static LogitScale of(ScoreScale scale) {
    return scale == ScoreScale.LOGIT ? OF_LOGITS : OF_PROBABILITIES;
  }

  /** The logit of a score. */
  public abstract double toLogit(double score);

  /** The score of a logit. */
  public abstract double toScore(double logit);
}
