package org.sglthresh.spark.read;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.sglthresh.block.ScoreBlockBuilder;
import org.sglthresh.spark.rows.ClipSource;
import org.sglthresh.spark.rows.PartitionElement;

/**
 * Gathers the clips of a partition into blocks, as they are asked for, each of clips of one fold;
 * the check comes last.
 */
final class BlockElements implements Iterator<PartitionElement> {
  private final ClipSource source;
  private final FoldRule folds;
  private final ScoreBlockBuilder[] builders; // [folds]
  private boolean exhausted;
  private boolean finished;

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
      int fold = builders.length == 1 ? 0 : folds.fold(source.id().getBytes());
      builders[fold].add(source.scores(), source.labels());
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
}
