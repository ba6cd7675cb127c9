package org.sglthresh.spark.run;

import java.io.Serializable;

/**
 * Makes the empty state of a pass. Runs on the driver and on the executors.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface SizedSupplier<S> extends Serializable {
  /**
   * The empty state.
   *
   * @param partitions number of partitions whose states the driver will hold together
   */
  S get(int partitions);
}
