/**
 * Cross-validation on Spark. {@link org.sglthresh.spark.folds.FoldEngines} learns once for every
 * fold, in a thread each on engine blocks, and is the place to begin. {@code FoldPlan} assigns the
 * clips to folds, {@link org.sglthresh.spark.folds.FoldedTable} keeps their blocks on the
 * executors, and {@code FoldScheduler} answers the epochs of all folds in one Spark job.
 *
 * <p>The sums of that job are in {@link org.sglthresh.spark.blocks.EpochJob}; how clips are
 * assigned to folds, without Spark, is in {@code stats.FoldAssignment}.
 */
package org.sglthresh.spark.folds;
