/**
 * Command {@code calibrate}: learn maps from scores to probabilities. Begin with {@link
 * org.sglthresh.job.calibrate.CalibrateJob}.
 */
package org.sglthresh.job.calibrate;
