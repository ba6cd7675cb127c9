/** Command {@code train}: {@link org.sglthresh.job.train.TrainJob} and what it writes. */
package org.sglthresh.job.train;
