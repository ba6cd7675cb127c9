package org.sglthresh.spark.folds;

import java.io.Serializable;
import org.sglthresh.block.ScoreBlock;

/**
 * Adds the clips of a block, all of one fold, to the state of a partition. Runs on the executors.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface FoldAdder<S> extends Serializable {
  /** Changes {@code state} in place. */
  void add(S state, int fold, ScoreBlock block);
}
