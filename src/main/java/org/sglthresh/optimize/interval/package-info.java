/**
 * How far learned thresholds would differ on other clips of the same kind: intervals from bootstrap
 * samples of a summary. Intervals of metrics are in {@code metric}.
 */
package org.sglthresh.optimize.interval;
