package org.sglthresh.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.model.ScoreFloor;
import org.sglthresh.spark.table.FloorOrigin;
import org.sglthresh.spark.table.FoundGaps;
import org.sglthresh.spark.table.Gaps;
import org.sglthresh.spark.table.TableFacts;
import org.sglthresh.spark.table.TableSource;

/** Says what the scores of a table lacked, and what became of it. */
public final class GapNotes {
  private GapNotes() {}

  /** A sentence about scores that became tags; empty where none is missing. */
  public static Optional<String> ofTags(TableSource source, ScoreFloor floor, FloorOrigin origin) {
    return source.gaps().areFilled() && floor.isSet()
        ? Optional.of(
            "scores of "
                + source.scores()
                + " that are missing count as 0"
                + floor(source.gaps(), floor, origin))
        : Optional.empty();
  }

  /** Sentences about a table; none where nothing is missing. */
  static List<String> of(TableSource source, TableFacts facts) {
    FoundGaps gaps = facts.gaps();
    List<String> notes = new ArrayList<>();
    if (source.gaps().areFilled()) {
      notes.add(
          Words.counted((double) gaps.scores(), "score")
              + " of "
              + source.scores()
              + (gaps.scores() == 1 ? " is missing and counts" : " are missing and count")
              + " as 0"
              + (gaps.clips() == 0
                  ? ""
                  : ", among them all of "
                      + Words.counted((double) gaps.clips(), "clip")
                      + " without a row")
              + floor(source.gaps(), gaps.floor(), gaps.origin()));
    }
    source
        .labelTree()
        .ifPresent(
            tree ->
                notes.add(
                    Words.counted((double) facts.addedLabels(), "label")
                        + " of "
                        + source.scores()
                        + (facts.addedLabels() == 1 ? " was" : " were")
                        + " added to "
                        + Words.count((double) (facts.positives() - facts.addedLabels()))
                        + ", above others in "
                        + tree));
    if (gaps.extraLabels() > 0) {
      notes.add(
          "the labels of "
              + Words.counted((double) gaps.extraLabels(), "clip")
              + " without scores are left out");
    }
    return notes;
  }

  private static String floor(Gaps gaps, ScoreFloor found, FloorOrigin origin) {
    if (!found.isSet()) {
      return "";
    }
    return "; what lies below "
        + found.score()
        + (gaps.floor().isSet()
            ? " (--score-floor) was not seen"
            : ", " + origin.words() + ", " + origin.note());
  }

  /** A floor and where it comes from, such as {@code 0.1 (--score-floor)}. */
  static String named(Gaps gaps, FoundGaps found) {
    return found.floor().score()
        + (gaps.floor().isSet()
            ? " (--score-floor)"
            : gaps.areFilled() ? " (" + found.origin().words() + ")" : "");
  }
}
