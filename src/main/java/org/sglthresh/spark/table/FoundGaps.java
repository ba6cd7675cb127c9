package org.sglthresh.spark.table;

import org.sglthresh.model.ScoreFloor;

/**
 * What the scores of a table lacked, from a pass over its rows.
 *
 * @param scores (clip, class) pairs whose score is missing and counts as 0
 * @param clips clips without any row of scores, whose scores all count as 0
 * @param floor the score below which nothing was seen
 * @param extraLabels clips of the labels table that were left out, as they have no scores
 * @param origin what the floor is where the user does not name it
 */
public record FoundGaps(
    long scores, long clips, ScoreFloor floor, long extraLabels, FloorOrigin origin) {
  /** Nothing is missing. */
  public static final FoundGaps NONE = new FoundGaps(0, 0, ScoreFloor.NONE, 0);

  /** Gaps of scores that one tagger's floor cut off. */
  public FoundGaps(long scores, long clips, ScoreFloor floor, long extraLabels) {
    this(scores, clips, floor, extraLabels, FloorOrigin.LEAST_SCORE);
  }
}
