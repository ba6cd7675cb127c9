package org.sglthresh.summary;

import java.util.PriorityQueue;
import org.sglthresh.summary.rank.RankSums;
import org.sglthresh.summary.rank.RankSums.Clips;
import org.sglthresh.summary.rank.RankSums.Scores;

/**
 * Rankings from the bins of a summary: of the clips by the scores of a class, and of all (clip,
 * class) pairs together. They are exact where the bins are single scores. Weights and soft labels
 * count as the summary rounds them.
 */
public final class RankedBins {
  private RankedBins() {}

  /** The ranking of the clips by the scores of a class. */
  public static RankSums ofClass(ScoreSummary summary, int c) {
    ClassSummary bins = summary.ofClass(c);
    RankSums sums = new RankSums(bins.unitBits() == 0 ? Clips.WHOLE : Clips.WEIGHTED);
    Cursor cursor = new Cursor(bins);
    while (cursor.isInside()) {
      sums.add(
          cursor.positives(),
          cursor.negatives(),
          scores(summary.key(), cursor.bin(), bins.level()));
      cursor.next();
    }
    return sums;
  }

  /**
   * The ranking of all pairs. Bins of different levels nest: those of every class are taken at the
   * coarsest level of all, and those of the same scores count together.
   */
  public static RankSums ofPairs(ScoreSummary summary) {
    int level = 0;
    boolean isWhole = true;
    for (int c = 0; c < summary.classes(); c++) {
      level = Math.max(level, summary.level(c));
      isWhole &= summary.ofClass(c).unitBits() == 0;
    }
    PriorityQueue<Cursor> highest =
        new PriorityQueue<>((one, other) -> Integer.compare(other.bin(), one.bin()));
    for (int c = 0; c < summary.classes(); c++) {
      Cursor cursor = new Cursor(summary.ofClass(c).at(level));
      if (cursor.isInside()) {
        highest.add(cursor);
      }
    }
    RankSums sums = new RankSums(isWhole ? Clips.WHOLE : Clips.WEIGHTED);
    while (!highest.isEmpty()) {
      addHighest(highest, summary.key(), level, sums);
    }
    return sums;
  }

  /** Adds the highest bin of all classes, and takes it from those that have it. */
  private static void addHighest(
      PriorityQueue<Cursor> highest, ScoreKey key, int level, RankSums sums) {
    int bin = highest.element().bin();
    double positives = 0;
    double negatives = 0;
    while (!highest.isEmpty() && highest.element().bin() == bin) {
      Cursor cursor = highest.remove();
      positives += cursor.positives();
      negatives += cursor.negatives();
      cursor.next();
      if (cursor.isInside()) {
        highest.add(cursor);
      }
    }
    sums.add(positives, negatives, scores(key, bin, level));
  }

  private static Scores scores(ScoreKey key, int bin, int level) {
    return level == 0 || key.lowest(bin, level) == key.highest(bin, level)
        ? Scores.ONE
        : Scores.SEVERAL;
  }

  /** Goes over the bins of a class from the highest down. */
  private static final class Cursor {
    private final ClassSummary summary;
    private int at;
    private int nextPositive;

    Cursor(ClassSummary summary) {
      this.summary = summary;
      this.at = summary.clips().size() - 1;
      this.nextPositive = summary.positives().size() - 1;
    }

    boolean isInside() {
      return at >= 0;
    }

    int bin() {
      return summary.clips().bins()[at];
    }

    private long positiveWeight() {
      return nextPositive >= 0 && summary.positives().bins()[nextPositive] == bin()
          ? summary.positives().weights()[nextPositive]
          : 0;
    }

    double positives() {
      return summary.weight(positiveWeight());
    }

    double negatives() {
      return summary.weight(summary.clips().weights()[at] - positiveWeight());
    }

    void next() {
      nextPositive -= positiveWeight() > 0 ? 1 : 0;
      at--;
    }
  }
}
