package org.sglthresh.metric.calibration;

/**
 * How good probabilities are; the lower the better. NaN where no label is known.
 *
 * @param calibrationError the expected calibration error in 15 bins of equal width (Guo et al.,
 *     ICML 2017)
 * @param brier mean of (p − y)² (Brier, Monthly Weather Review 78, 1950)
 * @param logLoss mean of −ln of the probability of what is true, in nats; probabilities are held
 *     2⁻²⁴ away from 0 and 1
 */
public record ProbabilityScores(double calibrationError, double brier, double logLoss) {}
