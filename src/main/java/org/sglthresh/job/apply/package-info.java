/**
 * Command {@code apply}: tag clips with finished thresholds. Nothing is learned here; that is in
 * {@code job.optimize}. Begin with {@link org.sglthresh.job.apply.ApplyJob}.
 */
package org.sglthresh.job.apply;
