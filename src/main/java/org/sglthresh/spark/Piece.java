package org.sglthresh.spark;

import java.io.Serializable;

/**
 * An element of a read partition: its blocks in order, each a {@link BlockPiece}, then one {@link
 * PartitionCheck}. Both in one sequence, so that a partition is read, checked and cached in the
 * same pass.
 */
interface Piece extends Serializable {
  /** The same piece with the logits of its scores; what is not a block stays as it is. */
  default Piece onLogitScale() {
    return this;
  }
}
