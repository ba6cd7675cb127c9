package org.sglthresh.spark.read;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.spark.rows.ClipSource;
import org.sglthresh.spark.rows.PartitionElement;
import org.sglthresh.spark.table.ReadLimits;

/**
 * Iterates over the elements of a partition: gathers its clips into blocks, each with clips of a
 * single fold, and returns the check as the last element.
 */
final class BlockElements implements Iterator<PartitionElement> {
  /** With up to this number of folds, blocks are as large as without folds. */
  private static final int FULL_BLOCKS = 8;

  private final ClipSource source;
  private final FoldRule folds;
  private final ScoreBlockBuilder[] builders; // [folds]
  private boolean exhausted;
  private boolean finished;

  /**
   * The largest number of clips in a block. It is smaller with many folds, because the blocks of
   * all folds of a partition are filled at the same time.
   */
  static int clipsPerBlock(int classes, FoldRule folds, ReadLimits limits) {
    int usual = ScoreBlockBuilder.clipsPerBlock(classes);
    int limit = Math.max(1, usual / Math.max(1, folds.folds() / FULL_BLOCKS));
    return Math.min(limits.maxClipsPerBlock(), limit);
  }

  BlockElements(ClipSource source, FoldRule folds, int classes, int clipsPerBlock) {
    this.source = source;
    this.folds = folds;
    this.builders = new ScoreBlockBuilder[folds.folds()];
    for (int k = 0; k < builders.length; k++) {
      builders[k] = new ScoreBlockBuilder(classes, clipsPerBlock);
    }
  }

  @Override
  public boolean hasNext() {
    return !finished;
  }

  @Override
  public PartitionElement next() {
    if (finished) {
      throw new NoSuchElementException();
    }
    while (!exhausted) {
      if (!source.next()) {
        exhausted = true;
        break;
      }
      int fold = add();
      if (builders[fold].isFull()) {
        return new BlockElement(builders[fold].build(), fold);
      }
    }
    for (int k = 0; k < builders.length; k++) {
      if (!builders[k].isEmpty()) {
        return new BlockElement(builders[k].build(), k);
      }
    }
    finished = true;
    return source.check();
  }

  /** Adds the clip of the source to the block of its fold, which is returned. */
  private int add() {
    if (!folds.marksClips()) {
      builders[0].add(source.scores(), source.labels());
      return 0;
    }
    byte[] id = source.id().getBytes();
    int fold = folds.fold(id);
    builders[fold].add(source.scores(), source.labels(), folds.shard(id), folds.slices(id));
    return fold;
  }
}
