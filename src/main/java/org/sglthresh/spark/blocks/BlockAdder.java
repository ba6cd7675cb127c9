package org.sglthresh.spark.blocks;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;

/**
 * Adds the clips of a block to the state of a partition. Runs on the executors.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface BlockAdder<S> extends Serializable {
  /** Changes {@code state} in place. */
  void add(S state, ScoreBlock block);
}
