package org.sglthresh.spark;

import java.io.Serializable;

/**
 * Adds a block with its fold to the state of a partition. Runs on the executors.
 *
 * @param <S> the state
 */
@FunctionalInterface
interface PieceAdder<S> extends Serializable {
  /** Changes {@code state} in place. */
  void add(S state, BlockPiece piece);

  /** Adds blocks without looking at their folds. */
  static <S> PieceAdder<S> ofBlocks(BlockAdder<S> adder) {
    return (state, piece) -> adder.add(state, piece.block());
  }
}
