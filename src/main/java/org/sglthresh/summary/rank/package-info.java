/**
 * Rankings known by counts in bins of scores, with bounds on what they hide. Begin with {@link
 * org.sglthresh.summary.rank.RankSums}; {@link org.sglthresh.summary.RankedBins} adds up the bins
 * of a summary.
 */
package org.sglthresh.summary.rank;
