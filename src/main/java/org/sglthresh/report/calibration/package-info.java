/**
 * What a calibration changes, as a page, a table and text. Begin with {@link
 * org.sglthresh.report.calibration.CalibrationReport}.
 */
package org.sglthresh.report.calibration;
