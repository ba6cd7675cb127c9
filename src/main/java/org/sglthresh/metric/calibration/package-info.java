/**
 * How good probabilities are: calibration error, Brier score and log loss, before and after scores
 * go through maps. Begin with {@link org.sglthresh.metric.calibration.CalibrationSums}.
 */
package org.sglthresh.metric.calibration;
