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

  BlockPiece(ScoreBlock block) {
    this.block = block;
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
    return new BlockPiece(block.onLogitScale());
  }
}
