/**
 * Calibration: maps from scores to probabilities, learned class by class. A class for each method
 * fits it; begin with {@link org.sglthresh.optimize.calibration.Calibrator}, which decides what
 * each class is fitted to.
 */
package org.sglthresh.optimize.calibration;
