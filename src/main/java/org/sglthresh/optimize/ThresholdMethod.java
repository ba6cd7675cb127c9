package org.sglthresh.optimize;

import org.sglthresh.objective.AveragedMeasure;

/** A way to choose one threshold a class. */
@FunctionalInterface
public interface ThresholdMethod {
  /**
   * Chooses thresholds that make the objective large on the engine's clips.
   *
   * @param engine answers what is asked of the data
   * @param objective what to maximise
   * @param listener receives every epoch, if the method has epochs
   * @return thresholds {@code [classes]} on the scale of the scores, in double precision
   */
  double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener);
}
