package org.sglthresh.spark.run;

/**
 * Adds the state of one partition to that of the partitions before it. Runs on the driver.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface StateMerger<S> {
  /** Changes {@code into} in place; {@code from} is not used afterwards. */
  void merge(S into, S from);
}
