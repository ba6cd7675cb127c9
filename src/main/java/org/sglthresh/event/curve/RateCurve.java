package org.sglthresh.event.curve;

import java.util.Arrays;
import org.sglthresh.event.count.EventCriteria;

/**
 * The least rate of effective false positives at which a class has so many true positives: its part
 * of the PSD-ROC (Bilen et al., equations 7 to 10). Detections that join make the true positives
 * fall as the threshold does, so that states come in no order; the least rate by the number of true
 * positives has all that the curve needs, and is exact.
 */
final class RateCurve {
  private final PsdsParameters parameters;
  private final double[] least; // [events + 1], by true positives
  private final float[] scores; // [events + 1], below which the threshold is
  private final double falsePositive; // what one adds to the rate
  private final double[] crossTrigger; // [classes]

  /**
   * A curve without a point.
   *
   * @param facts of the recordings
   * @param label of the class, which has events
   */
  RateCurve(PsdsParameters parameters, TruthFacts facts, int label) {
    this.parameters = parameters;
    this.least = new double[facts.events(label) + 1];
    this.scores = new float[least.length];
    this.falsePositive = 1 / facts.hours();
    this.crossTrigger =
        new double[parameters.criteria().countsCrossTriggers() ? facts.classes() : 0];
    int classes = parameters.crossTriggerMean().classes(facts.classesWithEvents());
    for (int c = 0; c < crossTrigger.length; c++) {
      crossTrigger[c] =
          c == label || facts.events(c) == 0
              ? 0
              : parameters.crossTriggerWeight() / classes / facts.eventHours(c);
    }
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    least[0] = 0;
    scores[0] = Float.POSITIVE_INFINITY;
  }

  /**
   * Takes a state.
   *
   * @param counts of the criteria, from a position on
   */
  void offer(int[] counts, int at, float score) {
    int found = counts[at + EventCriteria.TRUE_POSITIVES];
    double rate = counts[at + EventCriteria.FALSE_POSITIVES] * falsePositive;
    if (!(rate < least[found])) {
      return;
    }
    for (int c = 0; c < crossTrigger.length; c++) {
      rate += counts[at + EventCriteria.CROSS_TRIGGERS + c] * crossTrigger[c];
    }
    if (rate < least[found] && rate <= parameters.maximumRate()) {
      least[found] = rate;
      scores[found] = score;
    }
  }

  /** The steps of the curve, as the rate rises. */
  Staircase staircase() {
    int events = least.length - 1;
    int count = 0;
    double lowest = Double.POSITIVE_INFINITY;
    boolean[] kept = new boolean[least.length];
    for (int found = events; found >= 0; found--) {
      if (least[found] < lowest) {
        lowest = least[found];
        kept[found] = true;
        count++;
      }
    }
    Staircase steps = new Staircase(new double[count], new double[count], new float[count]);
    int next = 0;
    for (int found = 0; found <= events; found++) {
      if (kept[found]) {
        steps.rates()[next] = least[found];
        steps.heights()[next] = found / (double) events;
        steps.scores()[next++] = scores[found];
      }
    }
    return steps;
  }
}
