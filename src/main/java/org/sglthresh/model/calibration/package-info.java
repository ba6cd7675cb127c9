/**
 * The file of a calibration. Begin with {@link org.sglthresh.model.calibration.ScoreCalibration};
 * {@link org.sglthresh.model.calibration.CalibrationJson} reads and writes it.
 */
package org.sglthresh.model.calibration;
