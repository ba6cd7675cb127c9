/**
 * The counts of many recordings at every threshold, and what is made of them: curves, PSDS, F1,
 * best thresholds. Begin with {@link org.sglthresh.event.curve.ClassCurves}.
 */
package org.sglthresh.event.curve;
