package org.sglthresh.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.sglthresh.block.ScoreBlockBuilder;

/** Gathers the clips of a partition into blocks, as they are asked for; the check comes last. */
final class BlockPieces implements Iterator<Piece> {
  private final ClipSource source;
  private final ScoreBlockBuilder builder;
  private boolean exhausted;
  private boolean finished;

  BlockPieces(ClipSource source, int classes, int clipsPerBlock) {
    this.source = source;
    this.builder = new ScoreBlockBuilder(classes, clipsPerBlock);
  }

  @Override
  public boolean hasNext() {
    return !finished;
  }

  @Override
  public Piece next() {
    if (finished) {
      throw new NoSuchElementException();
    }
    while (!exhausted && !builder.isFull()) {
      if (source.next()) {
        builder.add(source.scores(), source.labels());
      } else {
        exhausted = true;
      }
    }
    if (!builder.isEmpty()) {
      return new BlockPiece(builder.build());
    }
    finished = true;
    return source.check();
  }
}
