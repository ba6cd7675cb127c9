package org.sglthresh.job.event;

import org.sglthresh.event.curve.BestThreshold;
import org.sglthresh.event.curve.EventMeasures.Matches;

/**
 * What is chosen for a class.
 *
 * @param name of the class
 * @param filter length of the median filter, seconds
 * @param best its best threshold with this filter
 * @param area under the curve of the PSDS, if that is to be highest
 * @param before counts before
 * @param held counts of each fold with what the others chose, if there are folds
 */
record TunedClass(
    String name, double filter, BestThreshold best, double area, Matches before, Matches held) {
  Matches after(int events) {
    return new Matches(best.truePositives(), best.falsePositives(), events - best.truePositives());
  }
}
