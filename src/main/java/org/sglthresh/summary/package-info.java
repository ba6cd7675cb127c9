/**
 * Summaries of score tables: each class's clips and positives counted in bins of order-preserving
 * keys, from one read of the scores. Summaries of disjoint clips add up. Begin with {@link
 * org.sglthresh.summary.ScoreSummary}, then {@link org.sglthresh.summary.ScoreKey} for the bins and
 * {@link org.sglthresh.summary.BinnedClass} for the statistics of a class. The engine that learns
 * from a summary is in {@code optimize.engine}; reading scores on Spark is in {@code spark.blocks}.
 */
package org.sglthresh.summary;
