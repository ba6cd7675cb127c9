package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ScoreBlock;

/**
 * The scores of clips that wait to be summarised, class by class in a few large arrays: the bins of
 * a class come into the cache once for the clips of several blocks, and what waits longer is no
 * burden on the garbage collector, as an array a class that grows would be.
 */
final class GatheredClips {
  private static final int BLOCKS_PER_SHEET = 4;

  /** Scores of some clips. */
  private static final class Sheet {
    private final float[] scores; // [classes][room]
    private final int room;
    private int clips;

    private Sheet(int classes, int room) {
      this.scores = new float[classes * room];
      this.room = room;
    }
  }

  private final int classes;
  private final List<Sheet> sheets = new ArrayList<>();
  private int clips;

  GatheredClips(int classes) {
    this.classes = classes;
  }

  /** How many clips wait. */
  int clips() {
    return clips;
  }

  /** Whether the clips of a block fit without another array. */
  boolean fits(ScoreBlock block) {
    return !sheets.isEmpty() && last().clips + block.clips() <= last().room;
  }

  /** Copies the scores of a block. */
  void add(ScoreBlock block) {
    if (!fits(block)) {
      sheets.add(new Sheet(classes, BLOCKS_PER_SHEET * block.clips()));
    }
    Sheet sheet = last();
    for (int c = 0; c < classes; c++) {
      int to = c * sheet.room + sheet.clips;
      System.arraycopy(block.scores(), block.column(c), sheet.scores, to, block.clips());
    }
    sheet.clips += block.clips();
    clips += block.clips();
  }

  private Sheet last() {
    return sheets.get(sheets.size() - 1);
  }

  /** Adds the scores of each class to its accumulator; none waits any more. */
  void moveTo(KeyAccumulator[] accumulators) {
    for (int c = 0; c < classes; c++) {
      accumulators[c].expect(clips);
      for (Sheet sheet : sheets) {
        int from = c * sheet.room;
        accumulators[c].add(sheet.scores, from, from + sheet.clips);
      }
    }
    if (sheets.size() > 1) {
      sheets.subList(0, sheets.size() - 1).clear();
    }
    sheets.forEach(sheet -> sheet.clips = 0);
    clips = 0;
  }
}
