/**
 * Statistics of a score table that merge: partitions compute them block by block and the driver
 * adds them up. Begin with {@link org.sglthresh.stats.ClassCounts}, whose rules of counting hold in
 * every objective and metric; then {@link org.sglthresh.stats.SurrogateSums}, {@link
 * org.sglthresh.stats.SortedScores} and {@link org.sglthresh.stats.PositiveCuts}, which the methods
 * use. Sums over one class of a block are in {@code block.kernel}; measures of counts are in {@code
 * objective} and {@code metric}.
 */
package org.sglthresh.stats;
