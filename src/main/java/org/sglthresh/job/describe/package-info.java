/**
 * Command {@code describe}: what an input is and what does not fit, without learning. The looking
 * is in {@code spark.describe}. Begin with {@link org.sglthresh.job.describe.DescribeJob}.
 */
package org.sglthresh.job.describe;
