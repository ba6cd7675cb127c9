/**
 * Command {@code optimize}: learns thresholds, measures them, and writes them with metrics, report
 * and manifest. The clips and the steps that it shares with other commands are in {@code
 * job.clips}, the methods in {@code optimize.method}. Begin with {@link
 * org.sglthresh.job.optimize.OptimizeJob}.
 */
package org.sglthresh.job.optimize;
