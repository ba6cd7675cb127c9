/**
 * How far learned thresholds would differ on other clips of the same kind: intervals from bootstrap
 * samples of a summary. Intervals of metrics are in {@code metric}. Begin with {@link
 * org.sglthresh.optimize.interval.ThresholdBootstrap}.
 */
package org.sglthresh.optimize.interval;
