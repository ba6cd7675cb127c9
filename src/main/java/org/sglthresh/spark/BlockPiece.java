package org.sglthresh.spark;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sglthresh.block.ScoreBlock;

/** A block of a partition. */
final class BlockPiece implements Piece {
  private static final long serialVersionUID = 1L;

  private final ScoreBlock block;
  private final int fold;

  BlockPiece(ScoreBlock block, int fold) {
    this.block = block;
    this.fold = fold;
  }

  /** The fold of all its clips; 0 in a table without folds. */
  int fold() {
    return fold;
  }

  ScoreBlock block() {
    return block;
  }

  /** The blocks among the pieces, in their order. */
  static Stream<ScoreBlock> blocks(Iterator<Piece> pieces) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(pieces, Spliterator.ORDERED), false)
        .filter(BlockPiece.class::isInstance)
        .map(piece -> ((BlockPiece) piece).block);
  }

  @Override
  public Piece onLogitScale() {
    return new BlockPiece(block.onLogitScale(), fold);
  }
}
