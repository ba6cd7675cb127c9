package org.sglthresh.spark.table;

/**
 * The answer of one pass over a table that was read and validated on the way.
 *
 * @param state all partitions' states, merged in partition order
 * @param facts counts of rows and clips
 * @param <S> the state
 */
public record TableScan<S>(S state, TableFacts facts) {}
