package org.sglthresh.spark;

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

  @Override
  public Piece onLogitScale() {
    return new BlockPiece(block.onLogitScale());
  }
}
