package org.sglthresh.spark.table;

import java.io.Serializable;
import org.sglthresh.model.ScoreFloor;

/**
 * What becomes of that which the scores lack.
 *
 * @param missing the treatment of scores that are missing
 * @param floor the score below which the tagger kept nothing, if the user knows it; where scores
 *     are missing and it is not set, the least score present takes its place
 * @param extraLabels the treatment of labels of clips without scores
 */
public record Gaps(MissingScores missing, ScoreFloor floor, ExtraLabels extraLabels)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Anything that is missing is an error. */
  public static final Gaps FAIL = new Gaps(MissingScores.FAIL, ScoreFloor.NONE, ExtraLabels.FAIL);

  /** Whether a score that is missing counts as 0. */
  public boolean areFilled() {
    return missing == MissingScores.ZERO;
  }

  /** Whether labels of clips without scores are left out. */
  public boolean dropExtraLabels() {
    return extraLabels == ExtraLabels.DROP;
  }

  /** Whether a clip that only the labels have counts, as one whose scores are all missing. */
  public boolean fillClips() {
    return areFilled() && !dropExtraLabels();
  }
}
