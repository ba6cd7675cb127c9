package org.sglthresh.summary;

import java.util.ArrayList;
import java.util.List;
import org.sglthresh.block.ScoreBlock;
import org.sglthresh.block.ScoreBlockBuilder;

/**
 * Blocks of clips that wait to be summarised, so that the bins of a class come into the cache once
 * for the clips of several blocks.
 */
final class GatheredClips {
  private static final int FULL_BLOCKS = 4;

  private final List<ScoreBlock> blocks = new ArrayList<>();
  private final int many;
  private int clips;

  GatheredClips(int classes) {
    many = FULL_BLOCKS * ScoreBlockBuilder.clipsPerBlock(classes);
  }

  /** How many clips wait. */
  int clips() {
    return clips;
  }

  /** Whether so many wait that fetching the bins of a class for them is worth it. */
  boolean areMany() {
    return clips >= many;
  }

  /** Keeps a block. */
  void add(ScoreBlock block) {
    blocks.add(block);
    clips += block.clips();
  }

  /** Adds the scores of each class to its accumulator; none waits any more. */
  void moveTo(KeyAccumulator[] accumulators) {
    for (int c = 0; c < accumulators.length; c++) {
      accumulators[c].expect(clips);
      for (ScoreBlock block : blocks) {
        int from = block.column(c);
        accumulators[c].add(block.scores(), from, from + block.clips());
      }
    }
    blocks.clear();
    clips = 0;
  }
}
