/**
 * Clips on both sides of learning and measuring. {@link org.sglthresh.job.leak.OverlapGuard}
 * refuses evaluation clips that are tuning clips too; {@link org.sglthresh.job.leak.LearnedShare}
 * says how many of the clips measured given thresholds were learned on. Both compare ids by {@link
 * org.sglthresh.model.IdSketch}.
 */
package org.sglthresh.job.leak;
