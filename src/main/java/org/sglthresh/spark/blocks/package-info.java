/**
 * Tables in blocks on the executors. {@link org.sglthresh.spark.blocks.ScoreTable} opens a table
 * and is the place to begin; {@link org.sglthresh.spark.blocks.LoadedTable} is one that is kept in
 * memory.
 *
 * <p>A pass over a table is {@link org.sglthresh.spark.blocks.PartitionAggregate}, one epoch is
 * {@link org.sglthresh.spark.blocks.EpochJob}, and {@link org.sglthresh.spark.blocks.BlocksEngine}
 * answers a method's questions with them. A summary is made by {@code SummaryScan} and saved by
 * {@link org.sglthresh.spark.blocks.SummaryTable}.
 *
 * <p>Rows are read and validated in {@code spark.read} and {@code spark.rows}; folds are in {@code
 * spark.folds}.
 */
package org.sglthresh.spark.blocks;
