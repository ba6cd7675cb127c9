package org.sglthresh.spark.tags;

import org.apache.spark.util.AccumulatorV2;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.rows.SeenScores;

/**
 * The score from which on all were seen, where scores are missing; a task that runs twice does not
 * change it.
 */
final class LeastScore extends AccumulatorV2<SeenScores, ScoreFloor> {
  private static final long serialVersionUID = 1L;

  private boolean missing;
  private SeenScores scores = new SeenScores();

  @Override
  public boolean isZero() {
    return !missing && scores.floor() == Float.POSITIVE_INFINITY;
  }

  @Override
  public LeastScore copy() {
    LeastScore copy = new LeastScore();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    missing = false;
    scores = new SeenScores();
  }

  @Override
  public void add(SeenScores seen) {
    missing |= seen.missing() > 0;
    scores.mergeFloor(seen);
  }

  @Override
  public void merge(AccumulatorV2<SeenScores, ScoreFloor> other) {
    LeastScore least = (LeastScore) other;
    missing |= least.missing;
    scores.mergeFloor(least.scores);
  }

  /** The floor: none where no score is missing, +∞ where all are. */
  @Override
  public ScoreFloor value() {
    return missing ? new ScoreFloor(scores.floor()) : ScoreFloor.NONE;
  }
}
