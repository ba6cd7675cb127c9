package org.sglthresh.job;

import java.util.List;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.table.FloorOrigin;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.Gaps;

/**
 * Refuses thresholds below the floor of the scores they are applied to. Thresholds that were
 * learned on scores with a floor lie above that one, and it is the tagger's: the least score that
 * happens to be present in another table does not count against them.
 *
 * @param gaps of the scores; names the floor, if the user does
 * @param found the floor that a pass over the scores found; none before
 * @param origin what the floor that was found is
 */
public record FloorCheck(Gaps gaps, ScoreFloor found, FloorOrigin origin) {
  /** The check that is possible before the scores are read: the floor that the user names. */
  public static FloorCheck beforeReading(Gaps gaps) {
    return new FloorCheck(gaps, ScoreFloor.NONE, FloorOrigin.LEAST_SCORE);
  }

  /** The check after a pass over the scores. */
  public static FloorCheck of(Gaps gaps, FoundGaps found) {
    return new FloorCheck(gaps, found.floor(), found.origin());
  }

  /**
   * Checks some thresholds.
   *
   * @param classNames {@code [classes]}
   * @param thresholds {@code [classes]}
   * @param learnedAbove the floor of the scores they were learned on
   * @param from names the thresholds
   * @throws UserException (input) when one lies below the floor
   */
  public void require(
      List<String> classNames, float[] thresholds, ScoreFloor learnedAbove, String from) {
    ScoreFloor floor = floor(learnedAbove);
    int first = -1;
    int below = 0;
    for (int c = thresholds.length - 1; c >= 0; c--) {
      if (floor.isAbove(thresholds[c])) {
        first = c;
        below++;
      }
    }
    if (below > 0) {
      throw UserException.input(
          "the threshold "
              + thresholds[first]
              + " of class \""
              + classNames.get(first)
              + "\" ("
              + from
              + ")"
              + (below == 1
                  ? " lies"
                  : " and those of " + Words.counted(below - 1, "other") + " lie")
              + " below "
              + floor.score()
              + ", "
              + (gaps.floor().isSet() ? "the floor of --score-floor" : origin.words())
              + ": what lies under it was not seen; take thresholds of "
              + floor.score()
              + " or more, such as optimize learns from these scores"
              + (gaps.floor().isSet() ? "" : ", " + origin.remedy()));
    }
  }

  private ScoreFloor floor(ScoreFloor learnedAbove) {
    if (gaps.floor().isSet()) {
      return gaps.floor();
    }
    return learnedAbove.isSet() ? ScoreFloor.NONE : found;
  }
}
