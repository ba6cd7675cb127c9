package org.sglthresh.spark.table;

/**
 * The result of a pass that reads and validates a table.
 *
 * @param state the states of all partitions, merged in partition order
 * @param facts counts of rows and clips
 * @param <S> type of the state
 */
public record TableScan<S>(S state, TableFacts facts) {}
