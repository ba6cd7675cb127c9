package org.sglthresh.spark.blocks;

import java.io.Serializable;
import org.sglthresh.spark.read.BlockElement;

/**
 * Adds a block with its fold to the state of a partition. Runs on the executors.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface ElementAdder<S> extends Serializable {
  /** Changes {@code state} in place. */
  void add(S state, BlockElement element);

  /** Adds blocks without looking at their folds. */
  static <S> ElementAdder<S> ofBlocks(BlockAdder<S> adder) {
    return (state, element) -> adder.add(state, element.block());
  }
}
