/**
 * Looks at a table without judging it: which columns it has, what they hold, and what the values of
 * each class are. Nothing is learned or refused here; that is {@code spark.read}. Begin with {@link
 * org.sglthresh.spark.describe.DescribedTable}.
 */
package org.sglthresh.spark.describe;
