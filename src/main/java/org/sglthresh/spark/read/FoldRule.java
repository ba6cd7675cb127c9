package org.sglthresh.spark.read;

import java.io.Serializable;

/** Gives the fold of a clip, its shard and its slices, on the executors. */
public interface FoldRule extends Serializable, AutoCloseable {
  /** All clips are in the same fold. */
  FoldRule NONE =
      new FoldRule() {
        private static final long serialVersionUID = 1L;

        @Override
        public int folds() {
          return 1;
        }

        @Override
        public int fold(byte[] id) {
          return 0;
        }

        @Override
        public int shard(byte[] id) {
          return 0;
        }
      };

  /** Whether blocks know the shards and slices of their clips. */
  default boolean marksClips() {
    return folds() > 1;
  }

  /**
   * The slices of the clip with this id in UTF-8, {@code [slicings]}, each from 0; see {@link
   * org.sglthresh.block.ScoreBlock#slices}.
   */
  default int[] slices(byte[] id) {
    return new int[0];
  }

  /** The number of folds. */
  int folds();

  /** The fold of the clip with this id in UTF-8, from 0. */
  int fold(byte[] id);

  /**
   * The shard of the clip with this id in UTF-8, from 0 to 127: clips of a shard are resampled
   * together.
   */
  int shard(byte[] id);

  /** Frees what was broadcast to the executors; called on the driver, once. */
  @Override
  default void close() {}
}
