/**
 * Statistics of rankings: how high the right classes of a clip are ranked among all classes, and
 * the positives of a class among all clips. {@link org.sglthresh.stats.rank.RankingSums} gathers in
 * a first pass over the clips what concerns single clips, and the scores of the positives. {@link
 * org.sglthresh.stats.rank.RankedLists} then says what the second pass counts: the negatives
 * between the positives of every list, a class's or another. States of disjoint clips merge by
 * addition.
 */
package org.sglthresh.stats.rank;
