package org.sglthresh.optimize;

import java.util.List;
import org.sglthresh.objective.AveragedMeasure;

/** Several methods' thresholds averaged on the logit scale. */
final class CombinedMethod implements ThresholdMethod {
  private final String label;
  private final LogitScale scale;
  private final List<ThresholdMethod> parts;

  CombinedMethod(String label, LogitScale scale, List<ThresholdMethod> parts) {
    this.label = label;
    this.scale = scale;
    this.parts = List.copyOf(parts);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public double[] optimize(Engine engine, AveragedMeasure objective, EpochListener listener) {
    double[] sums = new double[engine.totals().classes()];
    for (ThresholdMethod part : parts) {
      double[] thresholds = part.optimize(engine, objective, listener);
      for (int c = 0; c < sums.length; c++) {
        sums[c] += LogitScale.clamp(scale.toLogit(thresholds[c]));
      }
    }
    double[] means = new double[sums.length];
    for (int c = 0; c < sums.length; c++) {
      means[c] = scale.toScore(sums[c] / parts.size());
    }
    return means;
  }
}
