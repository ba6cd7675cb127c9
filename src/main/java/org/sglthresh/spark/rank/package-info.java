/**
 * The two passes over the clips that ranking metrics take, on Spark, and the slices of clips. Begin
 * with {@link org.sglthresh.spark.rank.RankingScan}; the mathematics is in {@code stats.rank}.
 */
package org.sglthresh.spark.rank;
