/**
 * Commands {@code apply} and {@code evaluate}: tag clips with finished thresholds, or measure the
 * thresholds on labelled clips. Nothing is learned here; that is in {@code job.optimize}. Begin
 * with {@link org.sglthresh.job.apply.ApplyJob}.
 */
package org.sglthresh.job.apply;
