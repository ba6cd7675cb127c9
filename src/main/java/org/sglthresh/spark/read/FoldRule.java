package org.sglthresh.spark.read;

import java.io.Serializable;

/** Tells clips' folds on the executors. */
public interface FoldRule extends Serializable, AutoCloseable {
  /** One fold of all clips. */
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
      };

  /** How many folds there are. */
  int folds();

  /** The fold of a clip, from 0. */
  int fold(byte[] id);

  /** Frees what the executors hold of it; called on the driver, once. */
  @Override
  default void close() {}
}
